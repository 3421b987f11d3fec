/** 四(七) 分阶段: how the domestic sum falls due, stage by stage where an official table says so (R16). */
import type { PlainDate } from '../../shared/dates.js';
import { type Fen, formatWan, inYuan, minFen } from '../../shared/money.js';
import type { Refusal } from '../../shared/refusal.js';
import { LISTING_STAGES, type ListingFact, type ListingStage, type StageTable } from '../facts.js';
import { moneyOn, type Policy, sinceIssue } from '../policy.js';

/** What one stage on file brings, and by which table; none: everything at listing. */
export interface StageSum {
  readonly fact: ListingFact;
  readonly amount: Fen;
  readonly table: StageTable | undefined;
  /** Whether earlier stages that pay nothing by themselves are paid along. */
  readonly withEarlier: boolean;
}

/**
 * The sum each domestic stage brings, in order of date. A stage pays its figure in the table in force on its day,
 * together with the stages before it that are not on file or were reached while no table was in force.
 * Without a table everything is due at listing. Never more than the ceiling in all. A stage that was not granted takes
 * nothing away from the same stage reached again.
 */
export function stageSums<T extends { readonly fact: ListingFact }>(
  domestic: readonly T[],
  tables: readonly StageTable[],
  ceilingOn: (on: PlainDate) => Fen,
  isGranted: (row: T) => boolean,
): readonly StageSum[] {
  const settled = new Set<ListingStage>();
  const onFile = new Set(
    domestic.filter(({ fact }) => tableOn(tables, fact.on)).map(({ fact }) => fact.stage),
  );
  let due = 0n;
  return domestic.map((row) => {
    const { fact } = row;
    const table = tableOn(tables, fact.on);
    const figures = table ? table.stages : new Map([['LISTED', ceilingOn(fact.on)] as const]);
    const paid = stagesUpTo(fact.stage).filter(
      (stage) => !settled.has(stage) && (stage === fact.stage || !onFile.has(stage)),
    );
    const figure = paid.reduce((sum, stage) => sum + (figures.get(stage) ?? 0n), 0n);
    const amount = minFen(figure, ceilingOn(fact.on) - due);
    if (isGranted(row)) {
      due += amount;
      if (table || fact.stage === 'LISTED') for (const stage of paid) settled.add(stage);
    }
    const withEarlier =
      table !== undefined && paid.some((stage) => stage !== fact.stage && table.stages.has(stage));
    return { fact, amount, table, withEarlier };
  });
}

/** A table whose sums are not exactly the notice's figure is refused, and so are two tables from one day. */
export function checkStageTables(policy: Policy, tables: readonly StageTable[]): readonly Refusal[] {
  return tables.flatMap((table, at) => {
    const ceiling = moneyOn(policy, 'listing.DOMESTIC', sinceIssue(policy, table.from)) ?? 0n;
    const sum = [...table.stages.values()].reduce((total, amount) => total + amount, 0n);
    const twice = tables.slice(0, at).some((other) => other.from === table.from);
    if (sum === ceiling && !twice) return [];
    return [tableInvalid(at, table, sum, ceiling, twice)];
  });
}

const tableOn = (tables: readonly StageTable[], on: PlainDate): StageTable | undefined =>
  tables.filter((table) => table.from <= on).reduce<StageTable | undefined>(later, undefined);

const later = (a: StageTable | undefined, b: StageTable): StageTable =>
  a === undefined || b.from > a.from ? b : a;

const stagesUpTo = (stage: ListingStage): readonly ListingStage[] =>
  LISTING_STAGES.slice(0, LISTING_STAGES.indexOf(stage) + 1);

const tableInvalid = (at: number, table: StageTable, sum: Fen, ceiling: Fen, twice: boolean): Refusal => ({
  code: 'STAGE_TABLE_INVALID',
  path: `stageTables[${at}]`,
  clause: '四(七)',
  message: twice
    ? {
        zh: `自 ${table.from} 起已有另一张分阶段表。`,
        en: `Another stage table is already in force from ${table.from}.`,
      }
    : {
        zh: `分阶段表 ${table.documentNo} 各阶段合计 ${formatWan(sum)} 万元，须恰为文件规定的 ${formatWan(ceiling)} 万元。`,
        en: `The stages of ${table.documentNo} sum to ${inYuan(sum)}; they must be exactly the ${inYuan(ceiling)} of the notice.`,
      },
});
