import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type EntityManager, LessThan } from 'typeorm';
import type { Reading } from '../access/request-context.js';
import { Line, PageSize } from '../platform/graphql/scalars.js';
import { cursorMalformed } from '../shared/cursor-malformed.js';
import { RecordEntryType, RecordHead, RecordPage } from './record.types.js';
import { RecordEntry } from './record-entry.entity.js';
import { latestSeal } from './seal.js';

/** The record, for whoever audits it; its head, for everybody. */
@Resolver()
export class RecordResolver {
  @Query(() => RecordPage, { description: 'The record, or the chain of one case, the newest first.' })
  async recordPage(
    @Ctx() { database }: Reading,
    @Arg('first', () => PageSize, { defaultValue: 50, description: 'How many at most.' }) first: number,
    @Arg('after', () => Line, { nullable: true, description: 'The `next` of the page before.' })
    after: string | null = null,
    @Arg('caseKey', () => Line, { nullable: true, description: 'Only this case.' })
    caseKey: string | null = null,
  ): Promise<RecordPage> {
    const manager = await database.read();
    const found = await manager.find(RecordEntry, {
      where: {
        ...(caseKey === null ? {} : { caseKey }),
        ...(after === null ? {} : { seq: LessThan(positionOf(after)) }),
      },
      order: { seq: 'DESC' },
      take: first + 1,
    });
    const shown = found.slice(0, first);
    const last = shown.at(-1);
    return Object.assign(new RecordPage(), {
      entries: await withNames(manager, shown),
      next: found.length > first && last ? String(last.seq) : null,
    });
  }

  @Query(() => RecordHead, { nullable: true, description: 'The newest seal; null before the first.' })
  async recordHead(@Ctx() { database }: Reading): Promise<RecordHead | null> {
    const seal = await latestSeal(await database.read());
    return seal && new RecordHead(seal);
  }
}

const POSITION = /^[1-9]\d{0,17}$/;

function positionOf(cursor: string): bigint {
  if (POSITION.test(cursor)) return BigInt(cursor);
  throw cursorMalformed();
}

/** The names of whoever acted, in one query. */
async function withNames(
  manager: EntityManager,
  entries: readonly RecordEntry[],
): Promise<readonly RecordEntryType[]> {
  const ids = [...new Set(entries.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))];
  const rows: { id: string; name: string }[] = await manager.query(
    'select a.id, p.name from account a join person p on p.id = a.person_id where a.id = any($1)',
    [ids],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return entries.map((entry) => new RecordEntryType(entry, names.get(entry.actorId ?? '') ?? null));
}
