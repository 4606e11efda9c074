import { escaped } from '../escaped';
import type { OAuthApp } from './app';

/** HubSpot's page on which somebody lets an app into an account. The form comes back with the address that it was asked by. */
export function consentPage({ name }: OAuthApp, scopes: readonly string[], portalId: number): string {
	const items = scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('\n');
	return page(
		`Connect ${escaped(name)} to HubSpot`,
		`<p>${escaped(name)} asks for access to the account ${portalId}:</p>
<ul id="scopes">
${items}
</ul>
<form method="post">
<button name="decision" value="connect">Connect app</button>
<button name="decision" value="cancel">Cancel</button>
</form>`,
	);
}

export function refusalPage(message: string): string {
	return page('Authorization failed', `<p id="reason">${escaped(message)}</p>`);
}

function page(title: string, content: string): string {
	return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`;
}
