import { Field, ID, Int, ObjectType } from 'type-graphql';
import type {
  Clause,
  Figure,
  FigureValue,
  ReadingQuestion,
  Setting,
  Table,
  TableRow,
  Unit,
} from '../law/policy.js';
import { BilingualText } from '../platform/graphql/bilingual.type.js';
import { PlainDateScalar } from '../platform/graphql/scalars.js';
import type { PlainDate } from '../shared/dates.js';
import { formatWan, formatYi } from '../shared/money.js';
import type { Bilingual } from '../shared/text.js';
import type { StoredPolicy } from './registry.js';

@ObjectType({
  description: 'A clause of a policy document, in our own words; the published text alone is authoritative.',
})
export class ClauseType {
  @Field(() => ID, { description: 'Half-width parentheses: `四(八)`, `五(四)6(5)`.' })
  readonly id: string;

  @Field(() => BilingualText, { description: 'What the clause is about.' })
  readonly heading: Bilingual;

  @Field(() => BilingualText, { description: 'What it says.' })
  readonly summary: Bilingual;

  @Field(() => [String], { description: 'Keys of the departments that the clause names.' })
  readonly departments: readonly string[];

  constructor(clause: Clause) {
    this.id = clause.id;
    this.heading = clause.heading;
    this.summary = clause.summary;
    this.departments = clause.departments;
  }
}

@ObjectType({ description: 'A value that holds from a day on, until the next one.' })
export class DatedValue {
  @Field(() => PlainDateScalar, { description: 'In force from this day on.' })
  readonly from: PlainDate;

  @Field(() => [String], { description: 'The value in its unit; several where it is a list.' })
  readonly values: readonly string[];

  constructor(from: PlainDate, values: readonly string[]) {
    this.from = from;
    this.values = values;
  }
}

@ObjectType({
  description: 'A figure that the text gives, or, with a source, a setting for what it leaves open.',
})
export class FigureType {
  @Field(() => ID, { description: 'Stable key, as the trace names it.' })
  readonly key: string;

  @Field(() => String, { description: 'The clause it belongs to.' })
  readonly clause: string;

  @Field(() => String, { description: '万元, 亿元, 项, 家, 年, 分, 工作日, 月日 or 代码.' })
  readonly unit: Unit;

  @Field(() => BilingualText, { description: 'What it is.' })
  readonly label: Bilingual;

  @Field(() => BilingualText, { nullable: true, description: 'For a setting: on what ground it was set.' })
  readonly source: Bilingual | null;

  @Field(() => [DatedValue], { description: 'Its values by from-date.' })
  readonly values: readonly DatedValue[];

  @Field(() => [Int], {
    nullable: true,
    description: 'For a setting: the only values it may have, if named.',
  })
  readonly choices: readonly number[] | null;

  constructor(figure: Figure | Setting) {
    this.key = figure.key;
    this.clause = figure.clause;
    this.unit = figure.unit;
    this.label = figure.label;
    this.source = 'source' in figure ? figure.source : null;
    this.values = figure.values.map(({ from, value }) => new DatedValue(from, wordsOf(value, figure.unit)));
    this.choices = 'choices' in figure ? (figure.choices ?? null) : null;
  }
}

function wordsOf(value: FigureValue, unit: Unit): readonly string[] {
  if (typeof value === 'bigint') return [unit === '亿元' ? formatYi(value) : formatWan(value)];
  return typeof value === 'number' ? [String(value)] : value;
}

@ObjectType({ description: 'More than `above` for the first time earns `award`.' })
export class TierType {
  @Field(() => PlainDateScalar, { description: 'In force from this day on.' })
  readonly from: PlainDate;

  @Field(() => String, { description: 'The threshold in 亿元; exclusive (超过).' })
  readonly above: string;

  @Field(() => String, { description: 'The award in 万元.' })
  readonly award: string;

  constructor(from: PlainDate, row: TableRow) {
    this.from = from;
    this.above = formatYi(row.above);
    this.award = formatWan(row.award);
  }
}

@ObjectType({ description: 'Thresholds with their awards.' })
export class TableType {
  @Field(() => ID, { description: 'Stable key.' })
  readonly key: string;

  @Field(() => String, { description: 'The clause it belongs to.' })
  readonly clause: string;

  @Field(() => BilingualText, { description: 'What it is.' })
  readonly label: Bilingual;

  @Field(() => [TierType], { description: 'Its rows, by from-date, rising.' })
  readonly rows: readonly TierType[];

  constructor(table: Table) {
    this.key = table.key;
    this.clause = table.clause;
    this.label = table.label;
    this.rows = table.values.flatMap(({ from, value }) => value.map((row) => new TierType(from, row)));
  }
}

@ObjectType({ description: 'One way to read an open question.' })
export class ReadingOptionType {
  @Field(() => ID, { description: 'The option, as `readings` of a calculation names it.' })
  readonly key!: string;

  @Field(() => BilingualText, { description: 'What it means.' })
  readonly meaning!: Bilingual;
}

@ObjectType({
  description:
    'A question that the words leave open. Contested and unsettled, it holds the money between its options.',
})
export class ReadingType {
  @Field(() => ID, { description: 'The key, as `readings` of a calculation names it.' })
  readonly key: string;

  @Field(() => String, { description: 'The rule that asks it.' })
  readonly rule: string;

  @Field(() => String, { description: 'The clause whose words it reads.' })
  readonly clause: string;

  @Field(() => BilingualText, { description: 'The question.' })
  readonly question: Bilingual;

  @Field(() => Boolean, { description: 'Whether money is held while nobody has settled it.' })
  readonly contested: boolean;

  @Field(() => String, { description: 'The option taken until one is registered.' })
  readonly default: string;

  @Field(() => [ReadingOptionType], { description: 'Every option.' })
  readonly options: readonly ReadingOptionType[];

  constructor(reading: ReadingQuestion) {
    this.key = reading.key;
    this.rule = reading.rule;
    this.clause = reading.clause;
    this.question = reading.question;
    this.contested = reading.contested;
    this.default = reading.default;
    this.options = reading.options;
  }
}

@ObjectType({ description: 'A policy document as data, in the revision in use.' })
export class PolicyType {
  @Field(() => ID, { description: 'Stable key, `sanzhengban-2023-9`.' })
  readonly key: string;

  @Field(() => Int, { description: 'Counts the states of the data; never changes once stored.' })
  readonly revision: number;

  @Field(() => String, { description: 'SHA-256 of the data in canonical form, in hexadecimal.' })
  readonly digest: string;

  @Field(() => String, { description: 'The number of the document (发文字号).' })
  readonly documentNo: string;

  @Field(() => BilingualText, { description: 'Its title.' })
  readonly title: Bilingual;

  @Field(() => BilingualText, { description: 'Who issued it.' })
  readonly issuer: Bilingual;

  @Field(() => PlainDateScalar, { description: 'The day of issue.' })
  readonly issuedOn: PlainDate;

  @Field(() => PlainDateScalar, { description: 'The first day on which an event earns an award (四末段).' })
  readonly windowFrom: PlainDate;

  @Field(() => PlainDateScalar, { description: 'The last such day, itself inside.' })
  readonly windowTo: PlainDate;

  @Field(() => Int, { description: 'The first assessed year with consequences.' })
  readonly firstAssessedYear: number;

  @Field(() => [ClauseType], { description: 'Every clause, in the order of the document.' })
  readonly clauses: readonly ClauseType[];

  @Field(() => [FigureType], { description: 'The figures that the text gives.' })
  readonly figures: readonly FigureType[];

  @Field(() => [TableType], { description: 'The tables that the text gives.' })
  readonly tables: readonly TableType[];

  @Field(() => [ReadingType], { description: 'The interpretation register.' })
  readonly readings: readonly ReadingType[];

  constructor({ policy, revision, digest }: StoredPolicy) {
    this.key = policy.key;
    this.revision = revision;
    this.digest = digest;
    this.documentNo = policy.documentNo;
    this.title = policy.title;
    this.issuer = policy.issuer;
    this.issuedOn = policy.issuedOn;
    this.windowFrom = policy.window.from;
    this.windowTo = policy.window.to;
    this.firstAssessedYear = policy.firstAssessedYear.year;
    this.clauses = [...policy.clauses.values()].map((clause) => new ClauseType(clause));
    this.figures = [...policy.figures.values()].map((figure) => new FigureType(figure));
    this.tables = [...policy.tables.values()].map((table) => new TableType(table));
    this.readings = [...policy.readings.values()].map((reading) => new ReadingType(reading));
  }
}
