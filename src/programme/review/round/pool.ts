import { type EntityManager, In, IsNull, MoreThanOrEqual } from 'typeorm';
import { Account } from '../../../access/account/account.entity.js';
import { Appointment } from '../../../access/account/appointment.entity.js';
import type { Candidate, ReviewSubject } from '../../../law/panel.js';
import { Enterprise } from '../../../registry/enterprise/enterprise.entity.js';
import { minusYears, type PlainDate } from '../../../shared/dates.js';
import type { Application } from '../../application/application.entity.js';
import { MAY_REVIEW } from '../experts/eligible-accounts.js';
import type { ReviewRound, StoredPool } from './review-round.entity.js';

type Reviewed = Pick<Application, 'id' | 'enterpriseId' | 'fieldKey'>;

/** As of when a pool is looked at. */
interface PoolTime {
  readonly on: PlainDate;
  /** The number of the round: whoever sat on the panel of an earlier one stands aside. */
  readonly before: number;
  /** After so many years an employment or a cooperation is forgotten; both ends inside. */
  readonly coolingYears: number;
}

/** Everything that a draw for an application depends on, as it is on a day. */
export async function poolOf(
  manager: EntityManager,
  application: Reviewed,
  time: PoolTime,
): Promise<StoredPool> {
  const { on, coolingYears } = time;
  const subject = await subjectOf(manager, application, time);
  return { on, coolingYears, candidates: await candidatesFor(manager, subject), subject };
}

/** The same for a round that is under way, as it is by now: what its draw forgot stays forgotten. */
export const poolNow = (
  manager: EntityManager,
  application: Reviewed,
  { number: before, pool: { coolingYears } }: Pick<ReviewRound, 'number' | 'pool'>,
  on: PlainDate,
): Promise<StoredPool> => poolOf(manager, application, { on, before, coolingYears });

async function subjectOf(
  manager: EntityManager,
  { id, enterpriseId, fieldKey }: Reviewed,
  { on, before, coolingYears }: PoolTime,
): Promise<ReviewSubject> {
  const enterprise = await manager.findOneByOrFail(Enterprise, { id: enterpriseId });
  const earlier: { expertId: string; avoided: boolean }[] = await manager.query(
    `select s.expert_id as "expertId", s.avoided_reason is not null as avoided
     from panel_seat s join review_round r on r.id = s.round_id
     where r.application_id = $1 and r.number < $2
     order by r.number, s.number`,
    [id, before],
  );
  return {
    enterpriseId,
    creditCode: enterprise.creditCode,
    enterpriseName: enterprise.name,
    fieldKey,
    memberPersonIds: await membersOf(manager, enterpriseId, minusYears(on, coolingYears)),
    legalRepresentative: enterprise.legalRepresentative,
    actualController: enterprise.actualController,
    declaredBy: earlier.filter(({ avoided }) => avoided).map(({ expertId }) => expertId),
    earlierPanel: earlier.map(({ expertId }) => expertId),
  };
}

/** Whoever acts for an enterprise, or did on a day or after it. */
async function membersOf(
  manager: EntityManager,
  enterpriseId: string,
  since: PlainDate,
): Promise<readonly string[]> {
  const morning = new Date(`${since}T00:00:00+08:00`);
  const memberships = await manager.findBy(Appointment, [
    { enterpriseId, endedAt: IsNull() },
    { enterpriseId, endedAt: MoreThanOrEqual(morning) },
  ]);
  const accounts = await manager.findBy(Account, { id: In(memberships.map(({ accountId }) => accountId)) });
  return accounts.map(({ personId }) => personId).sort();
}

/**
 * The experts who may be drawn for a field: in the pool, with the role, and without an office that handles or watches
 * cases. Of their relations those to the body that applies, under whichever of its codes it was registered.
 */
const candidatesFor = (
  manager: EntityManager,
  { fieldKey, enterpriseId, creditCode }: ReviewSubject,
): Promise<readonly Candidate[]> =>
  manager.query(
    `select e.id as "expertId", a.person_id as "personId", p.name, e.employer_code as "employerCode",
            e.employer_name as "employerName", p.employer as "ownEmployer", e.listed_on as "activeFrom",
            null as "activeUntil",
            (select array_agg(f.field_key order by f.field_key) from expert_field f where f.expert_id = e.id) as fields,
            coalesce(
              (select jsonb_agg(
                        jsonb_build_object('kind', i.kind, 'enterpriseId', $2::uuid, 'fromOn', i.from_on, 'untilOn', i.until_on)
                        order by i.declared_at, i.id)
               from expert_interest i join enterprise c on c.id = i.enterprise_id
               where i.expert_id = e.id and substr(c.credit_code, 9, 9) = substr($3, 9, 9)),
              '[]') as interests
     from expert e
       join account a on a.id = e.account_id
       join person p on p.id = a.person_id
     where e.ended_on is null
       and exists (select 1 from expert_field f where f.expert_id = e.id and f.field_key = $1)
       and ${MAY_REVIEW}
     order by e.id`,
    [fieldKey, enterpriseId, creditCode],
  );
