import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Logger } from 'pino';
import { RefusalError } from '../../shared/refusal.js';
import { completed, type Identity, identityOf, isComplete } from './identity.js';
import { lazyProvider, type OpenIdConfig, ProviderUnreachable } from './provider.js';
import { SIGN_ON_FAILED, SIGN_ON_UNAVAILABLE } from './refusals.js';

const SCOPE = 'openid profile email';

/** What binds the provider's answer to the sign-in that was begun; for one use, kept from the browser but for `state`. */
export interface SignOnSecrets {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
}

/** A sign-in begun, and where its browser goes next. */
interface SignOnStart extends SignOnSecrets {
  readonly url: string;
}

/** Sign-in at an identity provider: OpenID Connect Core 1.0, authorization code flow with PKCE. */
export interface OpenIdClient {
  /** @throws RefusalError SIGN_ON_UNAVAILABLE */
  begin(): Promise<SignOnStart>;
  /**
   * Who came back. Times in the token are compared with the machine's clock, without tolerance.
   *
   * @param callbackUrl where the provider sent the browser; only its query counts
   * @param secrets of the start that the query's state names; the caller has made sure that they were not used before
   * @throws RefusalError SIGN_ON_FAILED or SIGN_ON_UNAVAILABLE
   */
  complete(callbackUrl: string, secrets: SignOnSecrets): Promise<Identity>;
}

/**
 * The client of one provider, which is asked for nothing before the first sign-in: the application starts whether or
 * not it is up.
 *
 * @throws StartRefusal for an issuer without https
 */
export function openIdClient(config: OpenIdConfig, log: Logger): OpenIdClient {
  const provider = lazyProvider(config);
  return {
    begin: () => refusing(log, async () => begin(await provider(), config.redirectUrl)),
    complete: (callbackUrl, secrets) =>
      refusing(log, async () =>
        complete(await provider(), answerOf(callbackUrl, config.redirectUrl), secrets),
      ),
  };
}

async function begin(provider: Configuration, redirectUrl: string): Promise<SignOnStart> {
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(provider, {
    redirect_uri: redirectUrl,
    scope: SCOPE,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, state, nonce, verifier };
}

async function complete(provider: Configuration, answer: URL, secrets: SignOnSecrets): Promise<Identity> {
  const { state, nonce, verifier } = secrets;
  // The library takes an empty verifier for the wish to do without.
  if (!(state && nonce && verifier)) throw new Error('A secret of the sign-in is empty');
  const tokens = await authorizationCodeGrant(provider, answer, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error('There is no ID token');
  const identity = identityOf(claims);
  if (isComplete(identity) || provider.serverMetadata().userinfo_endpoint === undefined) return identity;
  return completed(identity, await fetchUserInfo(provider, tokens.access_token, identity.subject));
}

/** The registered address with the query that came, whatever host a proxy in between has named. */
function answerOf(callbackUrl: string, redirectUrl: string): URL {
  const answer = new URL(redirectUrl);
  answer.search = new URL(callbackUrl, redirectUrl).search;
  return answer;
}

/** One of two refusals for whatever goes wrong: what it was is for the log, not for whoever tries it. */
async function refusing<T>(log: Logger, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isUnreachable = causesOf(error).some((each) => each instanceof ProviderUnreachable);
    const refusal = isUnreachable ? SIGN_ON_UNAVAILABLE : SIGN_ON_FAILED;
    log.warn({ code: refusal.code, reasons: reasonsOf(error) }, 'A single sign-on was refused');
    throw new RefusalError([refusal]);
  }
}

/** Fixed words only: causes also hold tokens, claims and answers, and a parser's message quotes what it read. */
const reasonsOf = (error: unknown): string[] =>
  causesOf(error).map(({ name, message }) => (name === 'SyntaxError' ? name : message));

function causesOf(error: unknown): Error[] {
  return error instanceof Error ? [error, ...causesOf(error.cause)] : [];
}
