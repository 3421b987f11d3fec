import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parsePlainDate } from '../../shared/dates.js';
import { dateMalformed, moneyMalformed } from '../../shared/form.js';
import { formatWan, formatYuan, parseWan, parseYuan } from '../../shared/money.js';
import type { Refusal } from '../../shared/refusal.js';

/** A scalar's refusal; the error formatter hands out its code and sentence, in variables and literals alike. */
class ScalarRefusal extends GraphQLError {
  constructor(refusal: Refusal, node?: ValueNode) {
    super(refusal.message.en, { nodes: node ?? null, extensions: { code: refusal.code, refusal } });
  }
}

/** A literal as plain data; numbers stay numbers, so that a scalar of texts refuses them. */
function literalOf(node: ValueNode): unknown {
  if (node.kind === Kind.STRING || node.kind === Kind.BOOLEAN) return node.value;
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  if (node.kind === Kind.LIST) return node.values.map(literalOf);
  if (node.kind === Kind.OBJECT) {
    return Object.fromEntries(node.fields.map((field) => [field.name.value, literalOf(field.value)]));
  }
  return node.kind === Kind.ENUM ? node.value : null;
}

/** A scalar that reads variables and literals by one function; a refused literal is told its place. */
function scalar<T>(
  name: string,
  description: string,
  read: (value: unknown, node?: ValueNode) => T,
  write: (value: unknown) => unknown,
): GraphQLScalarType {
  return new GraphQLScalarType({
    name,
    description,
    serialize: write,
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(literalOf(node), node),
  });
}

function fen(value: unknown): bigint {
  if (typeof value !== 'bigint') throw new TypeError('A sum of money must be whole fen in a bigint');
  return value;
}

export const Yuan = scalar(
  'Yuan',
  'Money in yuan (元) as a decimal string with two decimals, `"1200.50"`. Input is never negative and has at most two decimals. Error: MONEY_MALFORMED.',
  (value, node) => {
    const amount = typeof value === 'string' ? parseYuan(value) : undefined;
    if (amount === undefined) throw new ScalarRefusal(moneyMalformed(), node);
    return formatYuan(amount);
  },
  (value) => formatYuan(fen(value)),
);

export const Wan = scalar(
  'Wan',
  'Money in 万元 (10,000 yuan), the unit of the notice, as a decimal string without needless zeros, `"150"`. Input may also be a plain number. Error: MONEY_MALFORMED.',
  (value, node) => {
    const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    if (parseWan(text) === undefined) throw new ScalarRefusal(moneyMalformed(), node);
    return text;
  },
  (value) => formatWan(fen(value)),
);

export const PlainDateScalar = scalar(
  'PlainDate',
  'A calendar day in Asia/Shanghai, `"2026-06-30"`. Error: DATE_MALFORMED.',
  (value, node) => {
    const day = typeof value === 'string' ? parsePlainDate(value) : undefined;
    if (day === undefined) throw new ScalarRefusal(dateMalformed(), node);
    return day;
  },
  (value) => value,
);

export const ReadingChoices = scalar(
  'ReadingChoices',
  'A map from the key of a reading to the option taken, `{ skippedTiers: "each" }`; checked against the policy. Error: UNKNOWN_READING.',
  (value) => value,
  (value) => value,
);
