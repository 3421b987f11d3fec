import type { Award, Determination } from '../law/determination.js';
import { clauseId } from '../law/policy.js';
import { formatWan, parseWan } from '../shared/money.js';
import type { Outcome } from '../shared/refusal.js';
import type { Expectations, ExpectedAward } from './case-file.js';

/** One thing that came out otherwise. */
export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

/** Compares what is named in the expectations with what came out. */
export function differences(expect: Expectations, outcome: Outcome<Determination>): readonly Difference[] {
  const codes = outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.code);
  if (expect.error !== undefined) {
    return codes.includes(expect.error)
      ? []
      : [{ what: 'error', expected: expect.error, actual: codes.join(', ') || 'none' }];
  }
  if (!outcome.ok) {
    const actual = outcome.refusals.map((each) => `${each.code} ${each.message.en}`).join('; ');
    return [{ what: 'error', expected: 'none', actual }];
  }
  return compared(expect, outcome.value).flatMap(([what, expected, actual]) =>
    expected === undefined || expected === actual ? [] : [{ what, expected, actual }],
  );
}

type Compared = readonly [what: string, expected: string | undefined, actual: string];

function compared(expect: Expectations, actual: Determination): readonly Compared[] {
  const flags = actual.flags as readonly string[];
  return [
    ['payableWan', wan(expect.payableWan), formatWan(actual.payable)],
    ['heldWan', wan(expect.heldWan), formatWan(actual.held)],
    ...awards(expect.awards, actual.awards),
    ['manual', set(expect.manual), set(actual.manual) ?? ''],
    ['needsEvidence', set(expect.needsEvidence), set(actual.needsEvidence) ?? ''],
    ...support(expect.support, actual),
    ...removal(expect.removal, actual),
    ...(expect.flags ?? []).map(
      (flag): Compared => ['flags', flag, flags.includes(flag) ? flag : `[${flags.join(', ')}]`],
    ),
    ['eligibility.outcome', expect.eligibility?.outcome, actual.eligibility?.outcome ?? 'none'],
    ['eligibility.unmet', set(expect.eligibility?.unmet), set(actual.eligibility?.unmet) ?? 'none'],
    ['noticeEndsOn', expect.noticeEndsOn, actual.noticeEndsOn ?? 'none'],
  ];
}

/** Exactly the awards, in their order; of each only what is named. */
function awards(
  expected: readonly ExpectedAward[] | undefined,
  actual: readonly Award[],
): readonly Compared[] {
  if (!expected) return [];
  const each = expected.flatMap((award, at) => {
    const found = actual[at];
    return found ? awardFields(`awards[${at}]`, award, found) : [];
  });
  const shown = actual.map(
    (award) => `${award.clause} ${award.on} ${formatWan(award.payable)}+${formatWan(award.held)}`,
  );
  const count: Compared = [
    'awards',
    expected.length === actual.length ? undefined : `${expected.length} award(s)`,
    `${actual.length} award(s): ${shown.join('; ')}`,
  ];
  return [count, ...each];
}

function awardFields(at: string, expected: ExpectedAward, actual: Award): readonly Compared[] {
  return [
    [`${at}.clause`, clause(expected.clause), clause(actual.clause) ?? ''],
    [`${at}.year`, expected.year?.toString(), String(actual.year)],
    [`${at}.on`, expected.on, actual.on],
    [`${at}.payableWan`, wan(expected.payableWan), formatWan(actual.payable)],
    [`${at}.heldWan`, wan(expected.heldWan), formatWan(actual.held)],
    [`${at}.readings`, set(expected.readings), set(actual.readings) ?? ''],
    [`${at}.payableFrom`, expected.payableFrom, actual.payableFrom ?? 'none'],
    [`${at}.payer`, expected.payer, actual.payer],
  ];
}

const support = (expected: Expectations['support'], actual: Determination): readonly Compared[] =>
  Object.entries(expected ?? {}).map(([year, status]) => [
    `support.${year}`,
    status,
    supportOf(actual.support, Number(year)),
  ]);

/** Beyond its ends the list goes on as it begins and ends. */
function supportOf(support: Determination['support'], year: number): string {
  const [first, last] = [support[0], support.at(-1)];
  if (!first || !last) return 'none';
  const at = Math.min(Math.max(year, first.year), last.year) - first.year;
  return support[at]?.status ?? 'none';
}

function removal(expected: Expectations['removal'], actual: Determination): readonly Compared[] {
  if (expected === undefined) return [];
  if (expected === 'none') {
    const { removal: found } = actual;
    return [['removal', 'none', found ? `${found.ground} ${found.effectiveOn}` : 'none']];
  }
  return [
    ['removal.ground', clause(expected.ground), clause(actual.removal?.ground) ?? 'none'],
    ['removal.effectiveOn', expected.effectiveOn, actual.removal?.effectiveOn ?? 'none'],
  ];
}

/** The same amount in one spelling; an expectation that is no amount stays as it is and so cannot match. */
function wan(text: string | undefined): string | undefined {
  const fen = text === undefined ? undefined : parseWan(text);
  return fen === undefined ? text : formatWan(fen);
}

const clause = (id: string | undefined): string | undefined => (id === undefined ? undefined : clauseId(id));

const set = (words: readonly string[] | undefined): string | undefined =>
  words &&
  `[${[...new Set(words)]
    .map((word) => clause(word))
    .sort()
    .join(', ')}]`;
