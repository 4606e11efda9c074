import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { defaultOAuth, type Sandbox, type TokenAnswer } from '../../sandbox';

/** A credential of the type OAuth2 after 'Connect'; n8n puts renewed tokens into it. */
export function connectedCredential(
	{ url, app }: Pick<Sandbox, 'url' | 'app'>,
	tokens: TokenAnswer = app.connect(),
): ICredentialDataDecryptedObject {
	const { clientId, clientSecret } = defaultOAuth.app;
	return { clientId, clientSecret, baseUrl: url, apiVersion: 'v3', oauthTokenData: { ...tokens } };
}
