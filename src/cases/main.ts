/** `npm run -s cases -- FILE...`: runs case files against the policy. */
import { readFileSync } from 'node:fs';
import { calculate } from '../law/calculate.js';
import type { Determination } from '../law/determination.js';
import { calendarOf, readSeeds, type Seeds } from '../registry/seeds.js';
import type { Outcome } from '../shared/refusal.js';
import { type Case, readCaseFile } from './case-file.js';
import { differences } from './compare.js';

const EXIT_FAILURES = 1;
const EXIT_MALFORMED = 2;

/** The whole run: every file is read before any case runs, so a malformed one changes nothing. */
function main(paths: readonly string[]): number {
  if (paths.length === 0) return complain(['usage: npm run -s cases -- FILE...']);
  const files = paths.map((path) => ({ path, outcome: readFile(path) }));
  const problems = files.flatMap(({ path, outcome }) =>
    outcome.ok ? [] : outcome.refusals.map((each) => `${path}: ${each.message.en}`),
  );
  if (problems.length > 0) return complain(problems);
  const seeds = readSeeds();
  const results = files.flatMap(({ path, outcome }) =>
    (outcome.ok ? outcome.value : []).map((each) => runCase(seeds, path, each)),
  );
  const passed = results.filter((good) => good).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  return passed === results.length ? 0 : EXIT_FAILURES;
}

function readFile(path: string): ReturnType<typeof readCaseFile> {
  try {
    return readCaseFile(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = { zh: `无法读取：${reason}`, en: `cannot be read: ${reason}` };
    return { ok: false, refusals: [{ code: 'CASE_FILE_UNREADABLE', message }] };
  }
}

function runCase(seeds: Seeds, path: string, each: Case): boolean {
  const found = differences(each.expect, determine(seeds, each));
  if (found.length === 0) return true;
  console.log(`FAILED ${path}: ${each.name}${each.clause ? ` (${each.clause})` : ''}`);
  for (const { what, expected, actual } of found) {
    console.log(`  ${what}\n    expected: ${expected}\n    actual:   ${actual}`);
  }
  return false;
}

function determine(seeds: Seeds, each: Case): Outcome<Determination> {
  const seed = seeds.policies.find(({ policy }) => policy.key === each.policy);
  if (!seed) {
    const message = { zh: `没有政策 ${each.policy}。`, en: `There is no policy ${each.policy}.` };
    return { ok: false, refusals: [{ code: 'UNKNOWN_POLICY', path: 'policy', message }] };
  }
  const regions = seeds.regions.map((region) => region.key);
  return calculate({ policy: seed.policy, regions, calendar: calendarOf(seeds.holidays) }, each);
}

function complain(messages: readonly string[]): number {
  for (const message of messages) console.error(message);
  return EXIT_MALFORMED;
}

process.exitCode = main(process.argv.slice(2));
