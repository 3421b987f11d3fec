import { randomUUID } from 'node:crypto';
import { type ExecutionResult, type GraphQLSchema, graphql } from 'graphql';
import { pino } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import type { RequestContext } from '../../../src/access/request-context.js';
import { systemClock } from '../../../src/platform/clock.js';
import { Loaders } from '../../../src/platform/loaders.js';
import { RequestDatabase } from '../../../src/platform/request-database.js';
import { RefusalError } from '../../../src/shared/refusal.js';
import type { Asker } from './world.js';

/** What came of asking, as far as access goes. */
export type Outcome = 'allowed' | 'NOTHING' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND';

/** The change was carried out, and is undone so that the world stays as it is. */
class Undone extends Error {}

class UndoingDatabase extends RequestDatabase {
  override write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return super.write(async (manager) => {
      await work(manager);
      throw new Undone();
    });
  }
}

/** Asks one thing as somebody; whatever it changes is undone. */
export async function ask(
  schema: GraphQLSchema,
  dataSource: DataSource,
  { actor }: Asker,
  document: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const database = new UndoingDatabase(dataSource, actor?.accountId ?? null);
  const contextValue: RequestContext = {
    actor,
    database,
    loaders: new Loaders(database),
    client: { address: '127.0.0.1', setSessionCookie: () => undefined },
    clock: systemClock,
    logger: pino({ level: 'silent' }),
  };
  try {
    const variableValues = { ...variables, requestId: randomUUID() };
    return outcomeOf(await graphql({ schema, source: document, variableValues, contextValue }));
  } finally {
    await database.close();
  }
}

const ACCESS_CODES = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;

/** A refusal for another reason came after access was granted. Anything that is no refusal is a defect. */
function outcomeOf({ data, errors }: ExecutionResult): Outcome {
  if (errors === undefined) {
    const [answer] = Object.values(data ?? {});
    return answer === null ? 'NOTHING' : 'allowed';
  }
  const cause = errors[0]?.originalError;
  if (cause instanceof Undone) return 'allowed';
  if (!(cause instanceof RefusalError)) throw errors[0];
  return ACCESS_CODES.find((code) => code === cause.refusals[0].code) ?? 'allowed';
}
