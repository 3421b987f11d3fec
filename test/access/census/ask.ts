import { randomUUID } from 'node:crypto';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { pino } from 'pino';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../../src/access/actor.js';
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
  return outcomeOf(await send(schema, dataSource, actor, document, variables));
}

/** Documents that were found valid, which for one that many people send is done once. */
const documents = new Map<string, DocumentNode>();

function documentOf(schema: GraphQLSchema, text: string): DocumentNode {
  const known = documents.get(text);
  if (known !== undefined) return known;
  const document = parse(text);
  const [fault] = validate(schema, document);
  if (fault !== undefined) throw fault;
  documents.set(text, document);
  return document;
}

/** The same, with the whole answer; at a moment, and from a network address. */
export async function send(
  schema: GraphQLSchema,
  dataSource: DataSource,
  actor: Actor,
  document: string,
  variables: Readonly<Record<string, unknown>>,
  { clock = systemClock, address = '127.0.0.1' } = {},
): Promise<ExecutionResult> {
  const database = new UndoingDatabase(dataSource, actor?.accountId ?? null);
  const contextValue: RequestContext = {
    actor,
    database,
    loaders: new Loaders(database),
    client: { address, setSessionCookie: () => undefined },
    clock,
    logger: pino({ level: 'silent' }),
  };
  try {
    const variableValues = { ...variables, requestId: randomUUID() };
    return await execute({ schema, document: documentOf(schema, document), variableValues, contextValue });
  } finally {
    await database.close();
  }
}

/**
 * The codes with which something was refused; null where it was carried out.
 *
 * @throws whatever came that is no refusal, which is a defect
 */
export function refusalsIn({ errors }: ExecutionResult): readonly string[] | null {
  const [error] = errors ?? [];
  const cause = error?.originalError;
  if (error === undefined || cause instanceof Undone) return null;
  if (cause instanceof RefusalError) return cause.refusals.map(({ code }) => code);
  throw error;
}

const ACCESS_CODES = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;

/** A refusal for another reason came after access was granted. */
function outcomeOf(result: ExecutionResult): Outcome {
  const refusals = refusalsIn(result);
  if (refusals !== null) return ACCESS_CODES.find((code) => code === refusals[0]) ?? 'allowed';
  const [answer] = Object.values(result.data ?? {});
  return result.errors === undefined && answer === null ? 'NOTHING' : 'allowed';
}
