/**
 * A process with a real OpenID Connect provider on a free port of this machine: anybody signs in by a login alone.
 * Sends its issuer to its parent and ends when the parent is gone or lets it go.
 *
 * Parameters: client id, client secret, redirect URL.
 */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

const [clientId = '', clientSecret = '', redirectUrl = ''] = process.argv.slice(2);

/** What the provider knows of somebody. */
const claimsOf = (login: string) => ({
  sub: login,
  name: `用户 ${login}`,
  email: `${login}@example.org`,
  email_verified: true,
});

async function providerAt(issuer: string): Promise<RequestListener> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUrl] }],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_, login) => ({ accountId: login, claims: () => claimsOf(login) }),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['for tests'] },
    pkce: { required: () => true },
    ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });
  return provider.callback();
}

const server = createServer();
server.listen(0, '127.0.0.1', async () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', await providerAt(issuer));
  process.send?.({ issuer });
});
process.once('disconnect', () => process.exit(0));
