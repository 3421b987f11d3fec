import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import { StartRefusal } from '../../platform/start-refusal.js';

/** How this platform is known to an identity provider. */
export interface OpenIdConfig {
  /** The provider's issuer identifier, an https URL; `/.well-known/openid-configuration` below it describes the rest. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends the browser back to: absolute, without a query, as registered with the provider. */
  readonly redirectUrl: string;
  /** Takes plain http from an issuer on this machine: for development and tests. */
  readonly allowInsecure?: boolean;
}

/** The provider gives no answer, or says itself that it cannot. */
export class ProviderUnreachable extends Error {}

/** How long the provider may take over one answer. */
const TIMEOUT_SECONDS = 5;

/** A token that expired a second ago is refused: the machines keep time by NTP. */
const CLOCK_TOLERANCE_SECONDS = 0;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The provider's own description, asked for by the first sign-in and kept. While the provider does not answer, each
 * sign-in asks again; several at once share one question.
 *
 * @throws StartRefusal for an issuer that the network could impersonate
 */
export function lazyProvider(config: OpenIdConfig): () => Promise<Configuration> {
  refuseUnprotected(config);
  let described: Promise<Configuration> | undefined;
  return () => {
    described ??= describe(config).catch((error: unknown) => {
      described = undefined;
      throw new ProviderUnreachable('The provider does not describe itself', { cause: error });
    });
    return described;
  };
}

const describe = (config: OpenIdConfig): Promise<Configuration> =>
  discovery(
    new URL(config.issuer),
    config.clientId,
    { [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    authenticate(config.clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      [customFetch]: ask,
      // Without the first, the library takes the connection's word for an ID token and leaves its signature unread.
      execute: [enableNonRepudiationChecks, ...(isHttp(config) ? [allowInsecureRequests] : [])],
    },
  );

/** As the provider wants it; one that does not say wants the header (OpenID Connect Discovery 1.0, 3). */
function authenticate(secret: string): ClientAuth {
  const [byHeader, byBody] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (provider, ...request) => {
    const methods = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return methods.includes('client_secret_basic')
      ? byHeader(provider, ...request)
      : byBody(provider, ...request);
  };
}

/** Tells a provider that is down from one that answers wrongly. */
const ask: CustomFetch = async (url, options) => {
  const response = await fetch(url, { ...options, body: options.body ?? null }).catch((error: unknown) => {
    throw new ProviderUnreachable('No answer', { cause: error });
  });
  if (response.status < 500) return response;
  await response.body?.cancel();
  throw new ProviderUnreachable(`An answer of status ${response.status}`);
};

function refuseUnprotected(config: OpenIdConfig): void {
  const issuer = URL.canParse(config.issuer) ? new URL(config.issuer) : null;
  const isOwnMachine = config.allowInsecure === true && LOOPBACK.has(issuer?.hostname ?? '');
  if (issuer?.protocol === 'https:' || (issuer?.protocol === 'http:' && isOwnMachine)) return;
  throw new StartRefusal(
    'CONFIGURATION_INVALID',
    'The issuer of single sign-on must be an https URL. Plain http is taken only from this machine, and only where it is expressly allowed.',
  );
}

const isHttp = (config: OpenIdConfig): boolean => new URL(config.issuer).protocol === 'http:';
