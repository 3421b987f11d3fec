import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parsePlainDate } from '../../shared/dates.js';
import { dateMalformed, moneyMalformed } from '../../shared/form.js';
import { formatWan, formatYuan, parseWan, parseYuan } from '../../shared/money.js';
import type { Refusal } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';

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

/** What is wrong with a text that is not of the scalar's form. */
const malformed = (code: string, message: Bilingual): Refusal => ({ code, message });

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const uuid = (value: unknown, node?: ValueNode): string => {
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (UUID.test(text)) return text;
  const message = {
    zh: '编号应为 UUID，如 0b5a2f9e-3c1d-4e6f-8a7b-9c0d1e2f3a4b。',
    en: 'An id must be a UUID such as 0b5a2f9e-3c1d-4e6f-8a7b-9c0d1e2f3a4b.',
  };
  throw new ScalarRefusal(malformed('UUID_MALFORMED', message), node);
};

export const Uuid = scalar(
  'Uuid',
  'Names one thing for good: a UUID. Error: UUID_MALFORMED.',
  uuid,
  (value) => value,
);

export const RequestId = scalar(
  'RequestId',
  'A UUID that the caller makes anew for each change, and sends again when it repeats the same request. Error: UUID_MALFORMED.',
  uuid,
  (value) => value,
);

export const Timestamp = scalar(
  'Timestamp',
  'A moment, by the database clock, in UTC: `"2026-06-30T01:02:03.456Z"`. Only answers have it.',
  (_value, node) => {
    const message = { zh: '时刻由系统填写。', en: 'Moments are set by the platform.' };
    throw new ScalarRefusal(malformed('TIMESTAMP_NOT_TAKEN', message), node);
  },
  (value) => (value instanceof Date ? value.toISOString() : value),
);

const LONGEST_SECRET = 1_000;

export const Secret = scalar(
  'Secret',
  'A password, a code or a token: taken as it is, never shown, never written to a log. At most 1,000 characters. Error: SECRET_MALFORMED.',
  (value, node) => {
    if (typeof value === 'string' && value.length > 0 && value.length <= LONGEST_SECRET) return value;
    const message = {
      zh: `密码或验证码应为 1 至 ${LONGEST_SECRET} 个字符的文本。`,
      en: `A secret is a text of 1 to ${LONGEST_SECRET} characters.`,
    };
    throw new ScalarRefusal(malformed('SECRET_MALFORMED', message), node);
  },
  (value) => value,
);

/**
 * Characters that a reader does not see, or that turn the direction of what follows. Names are written with selectors
 * that pick one form of an ideograph; they stand after what they select.
 */
const UNSEEN =
  /(?!\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?<!\P{Default_Ignorable_Code_Point})\p{Variation_Selector}/u;
const LINE_MARKS = /[\n\t]/g;

const plainText =
  (longest: number, hasLines: boolean) =>
  (value: unknown, node?: ValueNode): string => {
    // A much longer one is not even normalised, which takes ever longer.
    const isShort = typeof value === 'string' && value.length <= longest * 4;
    const text = isShort ? value.normalize('NFC').trim() : '';
    const looked = hasLines ? text.replace(LINE_MARKS, ' ') : text;
    if (text !== '' && [...text].length <= longest && !UNSEEN.test(looked)) return text;
    const message = {
      zh: `应为 1 至 ${longest} 个字符的文本，不含不可见的控制字符。`,
      en: `It must be a text of 1 to ${longest} characters, without invisible control characters.`,
    };
    throw new ScalarRefusal(malformed('TEXT_NOT_PLAIN', message), node);
  };

const LONGEST_LINE = 200;
const LONGEST_TEXT = 4_000;

export const Line = scalar(
  'Line',
  `A text of one line, 1 to ${LONGEST_LINE} characters, stored in NFC without spaces around it; control, zero-width and direction marks are refused. Error: TEXT_NOT_PLAIN.`,
  plainText(LONGEST_LINE, false),
  (value) => value,
);

export const Paragraph = scalar(
  'Paragraph',
  `The same over several lines, 1 to ${LONGEST_TEXT} characters. Error: TEXT_NOT_PLAIN.`,
  plainText(LONGEST_TEXT, true),
  (value) => value,
);

const LARGEST_PAGE = 100;

export const PageSize = scalar(
  'PageSize',
  `How many rows at most, 1 to ${LARGEST_PAGE}. Error: PAGE_SIZE_OUT_OF_RANGE.`,
  (value, node) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= LARGEST_PAGE)
      return value;
    const message = {
      zh: `每页条数须为 1 至 ${LARGEST_PAGE} 的整数。`,
      en: `The size of a page is a whole number from 1 to ${LARGEST_PAGE}.`,
    };
    throw new ScalarRefusal(malformed('PAGE_SIZE_OUT_OF_RANGE', message), node);
  },
  (value) => value,
);
