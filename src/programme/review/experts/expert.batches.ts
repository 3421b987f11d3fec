import { In } from 'typeorm';
import type { Batch } from '../../../platform/loaders.js';
import type { ExpertInterestType } from './expert.types.js';
import { ExpertField } from './expert-field.entity.js';

/** Keys of the fields in which experts review. */
export const fieldKeysOf: Batch<readonly string[]> = async (manager, expertIds) => {
  const rows = await manager.find(ExpertField, {
    where: { expertId: In([...expertIds]) },
    order: { fieldKey: 'ASC' },
  });
  return expertIds.map((id) =>
    rows.filter(({ expertId }) => expertId === id).map(({ fieldKey }) => fieldKey),
  );
};

type DeclaredInterest = ExpertInterestType & { readonly expertId: string };

/** What is on file of relations of experts to enterprises, the oldest first. */
export const interestsOf: Batch<readonly ExpertInterestType[]> = async (manager, expertIds) => {
  const rows: DeclaredInterest[] = await manager.query(
    `select i.id, i.expert_id as "expertId", i.enterprise_id as "enterpriseId", c.name as "enterpriseName", i.kind,
            i.from_on as "fromOn", i.until_on as "untilOn", i.source, i.declared_at as "declaredAt",
            i.declared_by = e.account_id as "ownDeclaration"
     from expert_interest i
       join expert e on e.id = i.expert_id
       join enterprise c on c.id = i.enterprise_id
     where i.expert_id = any($1)
     order by i.declared_at, i.id`,
    [expertIds],
  );
  return expertIds.map((id) => rows.filter(({ expertId }) => expertId === id));
};
