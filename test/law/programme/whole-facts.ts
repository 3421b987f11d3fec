import { calculate, type RawQuestion } from '../../../src/law/calculate.js';
import { rulebook } from '../../support/law.js';
import { application, assessed, prizeOn } from './scene.js';

/** Every fact of the form, each once, none contradicting another; 2026-06-30 lies after all of them. */
export const wholeFacts = {
  institute: {
    level: 'PROVINCIAL',
    approvedOn: '2022-06-30',
    provincialOn: '2023-10-20',
    removedOn: '2026-05-01',
    region: '411202',
    separateLegalPerson: false,
  },
  assessments: [assessed(2023, 'GOOD'), assessed(2024, 'QUALIFIED')],
  results: [{ year: 2023, newResults: 12, transfers: 6 }],
  spinOff: { foundedOn: '2022-10-01', fromInstituteResult: true, newlyFounded: true },
  revenue: {
    earlierMax: '1000000.00',
    years: [{ year: 2023, mainBusiness: '2500000000.00', operating: '2600000000.00' }],
  },
  listings: [
    {
      board: 'OVERSEAS',
      exchange: 'HKEX',
      stage: 'LISTED',
      method: 'IPO',
      on: '2024-05-10',
      raisedYuan: '350000000.00',
      issuer: 'SPIN_OFF',
    },
  ],
  prizes: [{ ...prizeOn('2024-09-10'), province: '河南' }],
  otherAwards: [
    {
      policy: '双十企业奖励',
      level: 'CITY',
      matter: 'REVENUE',
      year: 2023,
      on: '2024-06-01',
      paidYuan: '100.00',
    },
  ],
  application: { ...application, prizes: [{ level: 'MUNICIPAL', on: '2020-01-01', led: true }] },
  notice: { publishedOn: '2024-03-27', workingDays: 5, countPublicationDay: false },
};

type Tree = { [key: string]: Tree };

const stepsOf = (path: string): string[] => path.split(/[.[\]]+/).filter((step) => step !== '');

function edited(path: string, edit: (holder: Tree, key: string) => void): unknown {
  const facts = structuredClone(wholeFacts);
  const steps = stepsOf(path);
  const last = steps.pop() ?? '';
  const holder = steps.reduce<Tree>((tree, step) => tree[step] ?? {}, facts as unknown as Tree);
  edit(holder, last);
  return facts;
}

/** The whole facts with one place changed, `prizes[0].on` for one. */
export const withFact = (path: string, value: unknown): unknown =>
  edited(path, (holder, key) => {
    holder[key] = value as Tree;
  });

/** The whole facts with one key left out. */
export const withoutFact = (path: string): unknown =>
  edited(path, (holder, key) => {
    delete holder[key];
  });

/** Everything refused, as `CODE path`. */
export function refusals(facts: unknown, question: Partial<RawQuestion> = {}): readonly string[] {
  const outcome = calculate(rulebook, { asOf: '2026-06-30', ...question, facts });
  return outcome.ok ? [] : outcome.refusals.map((refusal) => `${refusal.code} ${refusal.path ?? ''}`.trim());
}
