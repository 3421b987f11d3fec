import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type Answer, answerOf } from './api.js';
import { TEST_PASSWORD, type TestPerson } from './people.js';

/** A document and its variables, as GraphQL over HTTP has them. */
export interface Body {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Who sends: the headers that carry a session, and the network address. */
export interface Sender {
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

/** An answer with what HTTP says around it. */
export interface Reply extends Answer {
  readonly headers: LightMyRequestResponse['headers'];
  readonly cookies: LightMyRequestResponse['cookies'];
}

/** Arguments of a mutation with the types that the schema gives them: `{ input: ['SignInInput!', {…}] }`. */
export type Arguments = Readonly<Record<string, readonly [type: string, value: unknown]>>;

/** One mutation, under a new request id unless one is given. */
export function mutation(field: string, args: Arguments, selection = '', requestId = randomUUID()): Body {
  const all = { ...args, requestId: ['RequestId!', requestId] as const };
  const declared = Object.entries(all).map(([name, [type]]) => `$${name}: ${type}`);
  const given = Object.keys(all).map((name) => `${name}: $${name}`);
  return {
    query: `mutation (${declared.join(', ')}) { ${field}(${given.join(', ')}) ${selection} }`,
    variables: Object.fromEntries(Object.entries(all).map(([name, [, value]]) => [name, value])),
  };
}

/** Sends a document to a server without a network. */
export async function send(server: FastifyInstance, body: Body, from: Sender = {}): Promise<Reply> {
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...from.headers },
    remoteAddress: from.address ?? '127.0.0.1',
    payload: JSON.stringify(body),
  });
  return { ...answerOf(response), headers: response.headers, cookies: response.cookies };
}

/** What somebody signs in with; the password of all test people and a token in the answer, unless said otherwise. */
export interface SignInValues {
  readonly login: string;
  readonly password?: string;
  readonly code?: string;
  readonly delivery?: 'COOKIE' | 'BEARER';
}

/** Signing in, as it is sent. */
export const signInBody = (values: SignInValues, requestId?: ReturnType<typeof randomUUID>): Body =>
  mutation(
    'signIn',
    { input: ['SignInInput!', { password: TEST_PASSWORD, delivery: 'BEARER', ...values }] },
    '{ sessionId token endsAt }',
    requestId,
  );

/** The header by which a program sends its token. */
export const bearer = (token: string): { readonly authorization: string } => ({
  authorization: `Bearer ${token}`,
});

/** The token that a test person holds. */
export const tokenOfPerson = ({ headers }: TestPerson): string =>
  headers.authorization.slice('Bearer '.length);

/** Sends a document over the network. */
export async function post(url: string, body: Body, from: Pick<Sender, 'headers'> = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...from.headers },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as Omit<Answer, 'status'>;
  return { status: response.status, data, errors };
}
