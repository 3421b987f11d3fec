import type { EntityManager } from 'typeorm';
import type { RoundFacts, RoundState } from '../../law/admission/facts.js';
import type { SeatStage } from '../../law/lifecycle/panel-seat.js';

/** What the rules of 五(二)2 look at in the review of an application. */
export interface ReviewFacts {
  /** The latest round; null before the first. */
  readonly round: RoundFacts | null;
  readonly siteVisits: number;
}

interface SeatRow {
  readonly applicationId: string;
  readonly state: RoundState;
  /** Null where the round has no seats. */
  readonly personId: string | null;
  readonly stage: SeatStage | null;
}

/** The review of each of some applications, by one query each for rounds and visits. */
export async function reviewFactsOf(
  manager: EntityManager,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, ReviewFacts>> {
  const seats = await latestSeats(manager, applicationIds);
  const visits: { applicationId: string; count: number }[] = await manager.query(
    `select application_id as "applicationId", count(*)::int as count from site_visit
     where application_id = any($1) group by application_id`,
    [applicationIds],
  );
  return new Map(
    applicationIds.map((id) => [
      id,
      {
        round: roundOf(seats.filter(({ applicationId }) => applicationId === id)),
        siteVisits: visits.find(({ applicationId }) => applicationId === id)?.count ?? 0,
      },
    ]),
  );
}

const latestSeats = (
  manager: EntityManager,
  applicationIds: readonly string[],
): Promise<readonly SeatRow[]> =>
  manager.query(
    `select r.application_id as "applicationId", r.state, a.person_id as "personId", s.stage
     from review_round r
       left join panel_seat s on s.round_id = r.id
       left join expert e on e.id = s.expert_id
       left join account a on a.id = e.account_id
     where r.application_id = any($1)
       and r.number = (select max(latest.number) from review_round latest where latest.application_id = r.application_id)
     order by s.number`,
    [applicationIds],
  );

function roundOf(rows: readonly SeatRow[]): RoundFacts | null {
  const [first] = rows;
  if (first === undefined) return null;
  const seats = rows.flatMap(({ personId, stage }) =>
    personId === null || stage === null ? [] : [{ personId, stage }],
  );
  return { state: first.state, seats };
}

/** The accounts of the experts who may look into an application now: those on its panel, while the round runs. */
export const assigneesOf = (manager: EntityManager, applicationId: string): Promise<readonly string[]> =>
  seatedAccounts(
    manager,
    applicationId,
    `r.state = 'RUNNING' and s.stage in ('DRAWN', 'SCORED') and a.stage = 'REVIEW'`,
  );

/** The accounts of everybody who has or had a seat in a round; what each may still do is for the law to say. */
export const panelAccountsOf = (manager: EntityManager, applicationId: string): Promise<readonly string[]> =>
  seatedAccounts(manager, applicationId, 'true');

async function seatedAccounts(
  manager: EntityManager,
  applicationId: string,
  condition: string,
): Promise<readonly string[]> {
  const rows: { accountId: string }[] = await manager.query(
    `select distinct e.account_id as "accountId"
     from review_round r
       join panel_seat s on s.round_id = r.id
       join expert e on e.id = s.expert_id
       join application a on a.id = r.application_id
     where r.application_id = $1 and ${condition}`,
    [applicationId],
  );
  return rows.map(({ accountId }) => accountId);
}
