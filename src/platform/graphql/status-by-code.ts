import type { ApolloServerPlugin } from '@apollo/server';

/** Codes that a program on the way, or a client's library, acts on by the status alone. */
const STATUSES: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  TOO_MANY_ATTEMPTS: 429,
  UNAVAILABLE: 503,
};

/** Gives those codes their status in HTTP; any other answer of GraphQL that was executed is a 200. */
export const statusByCode: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => {
      if (response.body.kind !== 'single') return;
      const [first] = response.body.singleResult.errors ?? [];
      const status = STATUSES[String(first?.extensions?.['code'])];
      if (status !== undefined) response.http.status = status;
    },
  }),
};
