import { STATUS_CODES } from 'node:http';

/** The page that stands in for JSON when a gateway, not the API, answers. */
export function htmlPage(status: number): string {
	const title = `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;
	return `<!DOCTYPE html>
<html>
<head><title>${title}</title></head>
<body><center><h1>${title}</h1></center><hr><center>cloudflare</center></body>
</html>
`;
}
