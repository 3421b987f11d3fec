import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

const KEY_ID = 'the issuer’s own';
const LIFETIME_SECONDS = 60;

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** How a token differs from a good one; a claim or header that is undefined is left out. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** What signs it: the issuer's key, another's, the public key taken as a secret, or nothing. */
  readonly signedBy?: 'issuer' | 'stranger' | 'public key' | 'nobody';
}

/** What is behind the provider's door: it answers, says that it cannot, or keeps silent. */
export type Mood = 'answers' | 'fails' | 'is silent';

/**
 * An identity provider that says what it is told, within this process: for tokens that no honest one would make. It
 * declares every algorithm, so that a refusal is the client's own.
 */
export class HostileProvider {
  mood: Mood = 'answers';
  /** What its token endpoint hands out. */
  idToken = '';
  /** What its UserInfo endpoint says. */
  userInfo: Record<string, unknown> = {};
  /** The paths that it was asked for. */
  readonly asked: string[] = [];
  readonly clientId = 'platform';
  readonly clientSecret = 'a secret of the tests';

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly own: KeyPair,
    private readonly stranger: KeyPair,
  ) {
    server.on('request', (request, response) => void this.answer(request, response));
  }

  static async start(): Promise<HostileProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const keys = () => generateKeyPair('RS256', { extractable: true });
    return new HostileProvider(server, await keys(), await keys());
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A token that is good but for what is said. */
  async forge(nonce: string, { claims, header, signedBy = 'issuer' }: Forgery = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const good = {
      iss: this.issuer,
      sub: 'u-1',
      aud: this.clientId,
      nonce,
      iat: now,
      exp: now + LIFETIME_SECONDS,
    };
    const payload = JSON.parse(JSON.stringify({ ...good, ...claims }));
    if (signedBy === 'nobody') return new UnsecuredJWT(payload).encode();
    const alg = signedBy === 'public key' ? 'HS256' : 'RS256';
    const key = await this.signer(signedBy);
    return new SignJWT(payload)
      .setProtectedHeader({ alg, kid: KEY_ID, ...header })
      .sign(key, { crit: { extension: true } });
  }

  /** The stranger's public key, as a header of a token may bring it along. */
  strangersKey = async () => ({ ...(await exportJWK(this.stranger.publicKey)), kid: KEY_ID });

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async signer(signedBy: 'issuer' | 'stranger' | 'public key') {
    if (signedBy === 'issuer') return this.own.privateKey;
    if (signedBy === 'stranger') return this.stranger.privateKey;
    return new TextEncoder().encode(await exportSPKI(this.own.publicKey));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    this.asked.push(path);
    request.resume();
    if (this.mood === 'is silent') return;
    const body = this.mood === 'answers' ? await this.bodyOf(path) : undefined;
    response.writeHead(this.mood === 'fails' ? 503 : body ? 200 : 404, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(body ?? {}));
  }

  private async bodyOf(path: string): Promise<unknown> {
    const own = async () => ({ ...(await exportJWK(this.own.publicKey)), kid: KEY_ID, use: 'sig' });
    const bodies: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => this.description(),
      '/keys': async () => ({ keys: [await own()] }),
      '/strangers-keys': async () => ({ keys: [await this.strangersKey()] }),
      '/token': () => ({ access_token: 'a', token_type: 'Bearer', id_token: this.idToken }),
      '/user-info': () => this.userInfo,
    };
    return bodies[path]?.();
  }

  private description() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorise`,
      token_endpoint: `${this.issuer}/token`,
      userinfo_endpoint: `${this.issuer}/user-info`,
      jwks_uri: `${this.issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    };
  }
}
