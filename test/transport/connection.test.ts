import { safeBaseUrl } from '../../nodes/HubspotCommerce/transport/connection';

test.each([
	['https://api.hubapi.com', 'https://api.hubapi.com'],
	['https://api.hubapi.com/', 'https://api.hubapi.com'],
	['  https://api.hubapi.com//\n', 'https://api.hubapi.com'],
	['HTTPS://API.HubAPI.com', 'https://api.hubapi.com'],
	['https://api-eu1.hubapi.com', 'https://api-eu1.hubapi.com'],
	['https://proxy.example:8443/hubspot/', 'https://proxy.example:8443/hubspot'],
	['https://api.hubapi.com/?', 'https://api.hubapi.com'],
	['http://localhost:3000', 'http://localhost:3000'],
	['http://LOCALHOST/', 'http://localhost'],
	['http://127.0.0.1:3000/', 'http://127.0.0.1:3000'],
	['http://127.8.9.10', 'http://127.8.9.10'],
	['http://[::1]:3000', 'http://[::1]:3000'],
])('the token may go to %j', (text, address) => {
	expect(safeBaseUrl(text)).toBe(address);
});

test.each([
	'',
	'api.hubapi.com',
	'http://api.hubapi.com',
	'http://localhost.evil.example',
	'http://evil-localhost',
	'http://evil.example.127.0.0.1.nip.example',
	'http://127.0.0.1.evil.example',
	'http://evil.example/localhost',
	'http://localhost@evil.example',
	'http://0.0.0.0',
	'http://192.168.0.1',
	'http://[::2]',
	'https://user@api.hubapi.com',
	'https://user:secret@api.hubapi.com',
	'https://:secret@api.hubapi.com',
	'https://api.hubapi.com/?x=1',
	'https://api.hubapi.com/#x',
	'ftp://api.hubapi.com',
	'ws://localhost',
	'javascript:alert(1)',
	'file:///etc/hosts',
	'https://',
])('the token must not go to %j', (text) => {
	expect(safeBaseUrl(text)).toBeNull();
});
