/** 四(七): the spin-off's first public offering at home, its listing abroad with money raised, its 新三板 (R16-R19). */
import type { PlainDate } from '../../shared/dates.js';
import { type Fen, formatWan, inYuan } from '../../shared/money.js';
import type { Bilingual } from '../../shared/text.js';
import type { TraceStep } from '../determination.js';
import { LISTING_STAGES, type ListingFact } from '../facts.js';
import { moneyOn, sinceIssue, wordsOn } from '../policy.js';
import { contest, optionOf } from '../readings.js';
import { type AwardCase, type AwardEvent, type Decision, denied } from './event.js';
import { type ExtraGate, effectOf, isGrantedAtOnce, passage, readingOf, throughGates } from './gates.js';
import { type ListingKind, netKinds } from './listing-kinds.js';
import { type StageSum, stageSums } from './listing-stages.js';
import { spinOffGate } from './spin-off.js';

const CLAUSE = '四(七)';

/** A listing fact with its kind, its place in the facts and its event. */
interface Row {
  readonly fact: ListingFact;
  readonly kind: ListingKind;
  readonly event: AwardEvent;
}

/** One decision a listing fact, as the facts have them; the kinds netted against each other at the end. */
export function decideListings(given: AwardCase): readonly Decision[] {
  if (!given.facts.listings?.length) return [];
  const rows = given.facts.listings.map((fact, at) => ({
    fact,
    kind: kindOf(fact),
    event: eventOf(fact, at),
  }));
  const inTime = [...rows].sort(byDateThenStage);
  const missed = new Map(rows.map((row) => [row, missedCondition(given, row)]));
  const sums = stageSums(
    inTime.filter((row) => row.kind === 'DOMESTIC' && missed.get(row) === undefined),
    given.stageTables,
    (on) => ceiling(given, 'DOMESTIC', on),
    (row) => isGrantedAtOnce(given, row.event, spinOffGate),
  );
  const decided = inTime.map((row) => {
    const reason = missed.get(row);
    const decision = reason ? denied(row.event, stepOf(row, 'DENIES', reason)) : decideRow(given, row, sums);
    return { kind: row.kind, decision };
  });
  const netted = netKinds(given, decided, (kind, on) => ceiling(given, kind, on));
  const byEvent = new Map(netted.map((decision) => [decision.event, decision]));
  return rows.flatMap((row) => byEvent.get(row.event) ?? []);
}

function decideRow(given: AwardCase, row: Row, sums: readonly StageSum[]): Decision {
  if (row.kind === 'NEEQ') return decideNeeq(given, row);
  if (row.kind === 'OVERSEAS') return decideOverseas(given, row);
  return decideStage(
    given,
    row,
    sums.find((sum) => sum.fact === row.fact),
  );
}

const kindOf = ({ board }: ListingFact): ListingKind =>
  board === 'NEEQ' || board === 'OVERSEAS' ? board : 'DOMESTIC';

const BOARD_NAMES: Readonly<Record<ListingFact['board'], Bilingual>> = {
  MAIN: { zh: '主板', en: 'Main board' },
  STAR: { zh: '科创板', en: 'STAR market' },
  CHINEXT: { zh: '创业板', en: 'ChiNext' },
  SME: { zh: '中小板（已并入主板）', en: 'SME board (now main board)' },
  BSE: { zh: '北交所', en: 'Beijing exchange' },
  NEEQ: { zh: '新三板', en: 'NEEQ (新三板)' },
  OVERSEAS: { zh: '境外', en: 'Overseas exchange' },
};

const STAGE_NAMES: Readonly<Record<ListingFact['stage'], Bilingual>> = {
  COUNSELLING_FILED: { zh: '辅导备案', en: 'counselling filed' },
  COUNSELLING_ACCEPTED: { zh: '辅导验收', en: 'counselling accepted' },
  APPLICATION_ACCEPTED: { zh: '申请受理', en: 'application accepted' },
  REVIEW_PASSED: { zh: '审核通过', en: 'review passed' },
  REGISTERED: { zh: '注册', en: 'registered' },
  LISTED: { zh: '挂牌上市', en: 'listed' },
};

const eventOf = (fact: ListingFact, at: number): AwardEvent => ({
  key: `${CLAUSE}/${at + 1}`,
  clause: CLAUSE,
  on: fact.on,
  payee: 'SPIN_OFF',
  what: {
    zh: `${BOARD_NAMES[fact.board].zh}${STAGE_NAMES[fact.stage].zh}`,
    en: `${BOARD_NAMES[fact.board].en}: ${STAGE_NAMES[fact.stage].en}`,
  },
});

function byDateThenStage(a: Row, b: Row): number {
  if (a.fact.on !== b.fact.on) return a.fact.on < b.fact.on ? -1 : 1;
  return LISTING_STAGES.indexOf(a.fact.stage) - LISTING_STAGES.indexOf(b.fact.stage);
}

const ceiling = ({ policy }: AwardCase, kind: ListingKind, on: PlainDate): Fen =>
  moneyOn(policy, `listing.${kind}`, sinceIssue(policy, on)) ?? 0n;

/** The condition of the letter that a listing misses, if any: the issuer, a first offering, the board, the stage. */
function missedCondition(given: AwardCase, { fact, kind }: Row): Bilingual | undefined {
  if (fact.issuer === 'LEAD_ENTERPRISE') {
    return { zh: '上市主体是牵头企业，不是衍生企业。', en: 'The lead enterprise listed, not the spin-off.' };
  }
  if (fact.issuer === 'OFFSHORE_PARENT' && kind !== 'OVERSEAS') {
    return {
      zh: '上市主体是境外控股主体，不是衍生企业。',
      en: 'An offshore parent listed, not the spin-off.',
    };
  }
  if ((fact.method ?? 'IPO') !== 'IPO') {
    return {
      zh: '介绍、借壳、转板不是首次公开发行，不予奖励。',
      en: 'Introduction, backdoor and transfer are no first public offering.',
    };
  }
  if (fact.board === 'BSE' && optionOf(given.readings, 'beijingExchange') === 'not') {
    return {
      zh: '依登记的读法，北交所不计入境内上市板块。',
      en: 'By the registered reading the Beijing exchange does not count.',
    };
  }
  if (kind !== 'DOMESTIC' && fact.stage !== 'LISTED') {
    return {
      zh: '尚未挂牌或上市，本条只在挂牌上市时奖励。',
      en: 'Not listed yet; this award falls due at listing only.',
    };
  }
  return undefined;
}

function decideStage(given: AwardCase, row: Row, sum: StageSum | undefined): Decision {
  const amount = sum?.amount ?? 0n;
  if (amount === 0n) {
    return denied(
      row.event,
      stepOf(row, 'NOTES', {
        zh: '该阶段不单独兑付：没有分阶段表规定它的金额，或已随其他阶段兑付。',
        en: 'This stage pays nothing by itself: no stage table gives it a sum, or it was paid with another stage.',
      }),
    );
  }
  const by = sum?.table;
  const sentence =
    sum && by
      ? {
          zh: `依分阶段表 ${by.documentNo}，到达该阶段应兑付 ${formatWan(amount)} 万元${sum.withEarlier ? '（含此前未单独兑付的阶段）' : ''}。`,
          en: `By the stage table ${by.documentNo} this stage brings ${inYuan(amount)}${sum.withEarlier ? ', earlier stages not yet paid included' : ''}.`,
        }
      : {
          zh: `境内首发公开上市，奖励 ${formatWan(amount)} 万元；没有分阶段表，上市时一次计算。`,
          en: `A first public offering at home earns ${inYuan(amount)}; without a stage table all of it at listing.`,
        };
  return grant(given, row, amount, sentence);
}

const decideNeeq = (given: AwardCase, row: Row): Decision => {
  const amount = ceiling(given, 'NEEQ', row.fact.on);
  return grant(given, row, amount, {
    zh: `在新三板挂牌，一次性奖励 ${formatWan(amount)} 万元。`,
    en: `Quoted on the 新三板 (NEEQ): ${inYuan(amount)} once.`,
  });
};

/** 境外主流资本市场上市并实现融资: both limbs, market and money raised (R17). */
function decideOverseas(given: AwardCase, row: Row): Decision {
  const { exchange, raisedYuan, on } = row.fact;
  if (raisedYuan === 0n) {
    return denied(
      row.event,
      stepOf(row, 'DENIES', {
        zh: '未实现融资，不予奖励。',
        en: 'No money was raised, so nothing is earned.',
      }),
    );
  }
  const amount = ceiling(given, 'OVERSEAS', on);
  const mainstream = wordsOn(given.policy, 'listing.overseasExchanges', sinceIssue(given.policy, on));
  if (exchange !== undefined && !mainstream.includes(exchange)) {
    return asking(given, row, 'MANUAL', {
      zh: '该交易所是否属于境外主流资本市场，须由市金融局认定。',
      en: 'Whether this exchange is a mainstream market must be decided by the financial office.',
    });
  }
  if (exchange === undefined || raisedYuan === undefined) {
    return asking(given, row, 'NEEDS_EVIDENCE', {
      zh: `缺少${exchange === undefined ? '上市交易所' : '实现融资金额'}的证明。`,
      en: `Evidence of ${exchange === undefined ? 'the exchange' : 'the money raised'} is missing.`,
    });
  }
  return grant(given, row, amount, {
    zh: `在境外主流资本市场上市并实现融资，一次性奖励 ${formatWan(amount)} 万元。`,
    en: `Listed on a mainstream market abroad with money raised: ${inYuan(amount)} once.`,
  });
}

const grant = (given: AwardCase, row: Row, amount: Fen, sentence: Bilingual): Decision =>
  throughGates(
    given,
    row.event,
    [{ amount, heldBy: [] }],
    [
      {
        ...stepOf(row, 'GRANTS', sentence),
        figure: {
          key: `listing.${row.kind}`,
          value: formatWan(ceiling(given, row.kind, row.fact.on)),
          unit: '万元',
        },
        amount,
      },
    ],
    spinOffGate,
    offshoreGate(row.fact),
  );

/** Asks a person or for a paper, unless the gates deny the event anyway. */
function asking(
  given: AwardCase,
  row: Row,
  open: 'MANUAL' | 'NEEDS_EVIDENCE',
  sentence: Bilingual,
): Decision {
  const amount = ceiling(given, row.kind, row.fact.on);
  const passed = throughGates(
    given,
    row.event,
    [{ amount, heldBy: [] }],
    [],
    spinOffGate,
    offshoreGate(row.fact),
  );
  if (passed.portions.length === 0) return passed;
  const effect = open === 'MANUAL' ? 'ASKS_PERSON' : 'ASKS_EVIDENCE';
  return { event: row.event, portions: [], open, steps: [...passed.steps, stepOf(row, effect, sentence)] };
}

/** R17: whether an offshore parent's listing is the spin-off's is contested. */
const offshoreGate =
  (fact: ListingFact): ExtraGate =>
  (given, event) => {
    if (fact.issuer !== 'OFFSHORE_PARENT') return { open: true };
    const outcome = contest(given.readings, 'offshoreParent', 'counts');
    return passage(outcome, 'offshoreParent', {
      clause: CLAUSE,
      event: event.key,
      effect: effectOf(outcome),
      reading: readingOf(given, 'offshoreParent'),
      inputs: { issuer: 'OFFSHORE_PARENT' },
      sentence: OFFSHORE_SENTENCES[outcome],
    });
  };

const OFFSHORE_SENTENCES = {
  DENIED: {
    zh: '境外控股主体上市，依登记的读法不视为衍生企业上市。',
    en: "By the registered reading an offshore parent's listing is not the spin-off's.",
  },
  HELD: {
    zh: '境外控股主体上市是否视为衍生企业上市尚无定论，全额暂缓。',
    en: "Whether an offshore parent's listing is the spin-off's is open, so all of it is held.",
  },
  GRANTED: {
    zh: '境外控股主体上市，依登记的读法视为衍生企业上市。',
    en: "By the registered reading an offshore parent's listing counts as the spin-off's.",
  },
};

const stepOf = (row: Row, effect: TraceStep['effect'], sentence: Bilingual): TraceStep => ({
  clause: CLAUSE,
  event: row.event.key,
  effect,
  inputs: {
    board: row.fact.board,
    stage: row.fact.stage,
    on: row.fact.on,
    ...(row.fact.exchange === undefined ? {} : { exchange: row.fact.exchange }),
  },
  sentence,
});
