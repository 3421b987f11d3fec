/**
 * `npm run -s bench`: figures as ratios of one run, a line each.
 * `determination`: determinations a second on one core with five years of facts and the full trace, against parsing
 * the same facts from JSON; the goal is 20,000. `determination-with-reading`: the same from unread plain data.
 * `determination-memory`: what a million of them leave behind.
 */
import { calculate, decide, readQuestion } from '../../src/law/calculate.js';
import { calendarOf, readSeeds } from '../../src/registry/seeds.js';
import { accepted } from '../../src/shared/refusal.js';

const ROUNDS = 5;
const ROUND_NS = 1_000_000_000n;
const A_MILLION = 1_000_000;

const FACTS = JSON.stringify({
  institute: { level: 'PROVINCIAL', approvedOn: '2021-03-01', provincialOn: '2023-11-20', region: '411282' },
  assessments: [2022, 2023, 2024, 2025].map((year) => ({
    year,
    outcome: 'GOOD',
    finalOn: `${year + 1}-03-20`,
  })),
  results: [2022, 2023, 2024, 2025].map((year) => ({ year, newResults: 12, transfers: 6 })),
  spinOff: { foundedOn: '2021-06-01', fromInstituteResult: true, newlyFounded: true },
  revenue: {
    years: [8, 18, 32, 61, 145].map((yi, at) => ({ year: 2021 + at, mainBusiness: `${yi}00000000.00` })),
  },
});

const seeds = readSeeds();
const [notice] = seeds.policies;
if (!notice) throw new Error('No policy among the seeds');
const rulebook = {
  policy: notice.policy,
  regions: seeds.regions.map((region) => region.key),
  calendar: calendarOf(seeds.holidays),
};

const raw = { asOf: '2026-06-30', facts: JSON.parse(FACTS) };
const question = accepted(readQuestion(rulebook, raw));

/** How often something runs in a second: the best of several rounds, since other work on the machine only slows. */
function perSecond(run: () => unknown): number {
  const round = (): number => {
    const start = process.hrtime.bigint();
    const end = start + ROUND_NS;
    let runs = 0;
    while (process.hrtime.bigint() < end) {
      for (let each = 0; each < 100; each += 1) run();
      runs += 100;
    }
    return (runs * 1e9) / Number(process.hrtime.bigint() - start);
  };
  round();
  return Math.max(...Array.from({ length: ROUNDS }, round));
}

/** Bytes in use after a full collection; the bench runs with `--expose-gc`. */
function bytesInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const parsing = perSecond(() => JSON.parse(FACTS));

/** One line of the bench. */
function report(name: string, ours: number): void {
  const figures = `${Math.round(ours)}, ${Math.round(parsing)} JSON.parse, per second`;
  console.log(`${name}: ${(ours / parsing).toFixed(3)} (${figures})`);
}

report(
  'determination',
  perSecond(() => decide(rulebook, question)),
);
report(
  'determination-with-reading',
  perSecond(() => calculate(rulebook, raw)),
);

const before = bytesInUse();
for (let run = 0; run < A_MILLION; run += 1) decide(rulebook, question);
const after = bytesInUse();
const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(1);
console.log(
  `determination-memory: ${(after / before).toFixed(3)} (${megabytes(after)} after a million, ${megabytes(before)} before, MB)`,
);
