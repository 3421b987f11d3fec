import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { lockByName } from '../platform/advisory-lock.js';
import { DIGEST_ALGORITHM, digestOf } from '../platform/digest.js';
import { Department } from './department.entity.js';
import { HolidayYear } from './holiday-year.entity.js';
import { IndustryField } from './industry-field.entity.js';
import { PolicyRevision } from './policy-revision.entity.js';
import { Region, type SeededRegion } from './region.entity.js';
import type { PolicySeed, Seeds } from './seeds.js';

/** Two processes that start at once store one after the other. */
const SEEDS_LOCK = 'registry seeds';

/**
 * Brings the database in step with the seed files, in one transaction: reference rows are replaced where they differ,
 * in the columns that the files have; a policy whose data differs from its newest revision becomes a new revision, the
 * same data is a no-op.
 */
export async function storeSeeds(dataSource: DataSource, seeds: Seeds): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await lockByName(manager, SEEDS_LOCK);
    await replaceAll<SeededRegion>(
      manager,
      Region,
      'key',
      seeds.regions.map((row, sortOrder) => ({
        key: row.key,
        gbCode: row.gbCode ?? null,
        statCode: row.statCode ?? null,
        kind: row.kind,
        nameZh: row.name.zh,
        nameEn: row.name.en,
        validFrom: row.validFrom,
        sortOrder,
      })),
    );
    await replaceAll(
      manager,
      Department,
      'key',
      seeds.departments.map((row, sortOrder) => ({
        key: row.key,
        level: row.level,
        nameZh: row.name.zh,
        nameEn: row.name.en,
        roles: row.roles.map(({ clause, role }) => ({ clause, roleZh: role.zh, roleEn: role.en })),
        sortOrder,
      })),
    );
    await replaceAll(
      manager,
      IndustryField,
      'key',
      seeds.industryFields.map((row, sortOrder) => ({
        key: row.key,
        nameZh: row.name.zh,
        nameEn: row.name.en,
        clauses: [...row.clauses],
        sortOrder,
      })),
    );
    await replaceAll(
      manager,
      HolidayYear,
      'year',
      seeds.holidays.map((row) => ({
        year: row.year,
        documentNo: row.documentNo,
        offDays: [...row.off],
        workDays: [...row.work],
      })),
    );
    for (const seed of seeds.policies) await storePolicy(manager, seed);
  });
}

/** Writes every row of a small table by its key; rows that the seeds no longer name stay, since cases may refer to them. */
async function replaceAll<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  key: keyof T & string,
  rows: readonly T[],
): Promise<void> {
  await manager.upsert(entity, [...rows], { conflictPaths: [key], skipUpdateIfNoValuesChanged: true });
}

/** 三政办〔2023〕9号 and its like: an immutable revision for each state of the data. */
async function storePolicy(manager: EntityManager, { policy, data, source }: PolicySeed): Promise<void> {
  const newest = await manager.findOne(PolicyRevision, {
    where: { policyKey: policy.key },
    order: { revision: 'DESC' },
  });
  const digest = digestOf(data);
  if (newest?.digest === digest) return;
  const revision = manager.create(PolicyRevision, {
    policyKey: policy.key,
    revision: (newest?.revision ?? 0) + 1,
    digest,
    digestAlgorithm: DIGEST_ALGORITHM,
    sourceText: source,
  });
  revision.document = data;
  await manager.save(revision);
}
