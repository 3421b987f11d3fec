import type { DataSource } from 'typeorm';
import type { Rulebook } from '../law/calculate.js';
import type { Policy } from '../law/policy.js';
import { readStoredPolicy } from '../law/policy-document.js';
import type { Calendar } from '../law/working-days.js';
import { plainDate } from '../shared/dates.js';
import { accepted, RefusalError } from '../shared/refusal.js';
import { Department } from './department.entity.js';
import { HolidayYear } from './holiday-year.entity.js';
import { IndustryField } from './industry-field.entity.js';
import { PolicyRevision } from './policy-revision.entity.js';
import { Region, type SeededRegion } from './region.entity.js';
import { calendarOf } from './seeds.js';

/** A policy document in the revision that is in use. */
export interface StoredPolicy {
  readonly policy: Policy;
  readonly revision: number;
  /** Digest of the document's data; a determination names it. */
  readonly digest: string;
}

/** What cases refer to, as the database holds it; read once at start, since it changes only with a start. */
export class Registry {
  constructor(
    readonly policies: readonly StoredPolicy[],
    readonly regions: readonly SeededRegion[],
    readonly departments: readonly Department[],
    readonly industryFields: readonly IndustryField[],
    readonly calendar: Calendar,
  ) {}

  /** The newest revision of a policy; refuses with UNKNOWN_POLICY. */
  policy(key: string): StoredPolicy {
    const found = this.policies.find(({ policy }) => policy.key === key);
    if (found) return found;
    throw new RefusalError([
      {
        code: 'UNKNOWN_POLICY',
        path: 'policy',
        message: { zh: `没有政策 ${key}。`, en: `There is no policy ${key}.` },
      },
    ]);
  }

  /** A policy with the places and working days that its rules refer to. */
  rulebook(key: string): Rulebook {
    const regions = this.regions.map((region) => region.key);
    return { policy: this.policy(key).policy, regions, calendar: this.calendar };
  }
}

/** Reads the registry from the database. */
export async function loadRegistry(dataSource: DataSource): Promise<Registry> {
  const [revisions, regions, departments, industryFields, holidays] = await Promise.all([
    dataSource.getRepository(PolicyRevision).find({ order: { policyKey: 'ASC', revision: 'DESC' } }),
    dataSource.getRepository(Region).find({ order: { sortOrder: 'ASC' } }),
    dataSource.getRepository(Department).find({ order: { sortOrder: 'ASC' } }),
    dataSource.getRepository(IndustryField).find({ order: { sortOrder: 'ASC' } }),
    dataSource.getRepository(HolidayYear).find({ order: { year: 'ASC' } }),
  ]);
  const newest = revisions.filter((row, at) => revisions[at - 1]?.policyKey !== row.policyKey);
  return new Registry(newest.map(storedPolicy), regions, departments, industryFields, calendar(holidays));
}

/** A stored revision, read. */
export const storedPolicy = ({ document, revision, digest }: PolicyRevision): StoredPolicy => ({
  policy: accepted(readStoredPolicy(document)),
  revision,
  digest,
});

const calendar = (years: readonly HolidayYear[]): Calendar =>
  calendarOf(
    years.map(({ year, documentNo, offDays, workDays }) => ({
      year,
      documentNo,
      off: offDays.map(plainDate),
      work: workDays.map(plainDate),
    })),
  );
