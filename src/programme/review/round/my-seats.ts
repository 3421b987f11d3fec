import type { EntityManager } from 'typeorm';
import { MySeatType, type OwnSeat } from './my-seat.types.js';

/** Older seats are of no use to their holders any more. */
export const MOST_SEATS_SHOWN = 100;

const OWN_SEAT = `
  select s.id, s.number, s.stage, r.state as "roundState", r.drawn_on as "drawnOn", r.due_on as "dueOn",
         s.stage = 'DRAWN' and r.state = 'RUNNING' and a.stage = 'REVIEW' as open,
         a.institute_name as "instituteName", a.field_key as "fieldKey", c.name as "enterpriseName",
         c.credit_code as "creditCode"
  from panel_seat s
    join review_round r on r.id = s.round_id
    join application a on a.id = r.application_id
    join enterprise c on c.id = a.enterprise_id
    join expert e on e.id = s.expert_id`;

/** The seats of an account: those that wait for scores first, then the latest. */
export async function readMySeats(manager: EntityManager, accountId: string): Promise<readonly MySeatType[]> {
  const rows: OwnSeat[] = await manager.query(
    `${OWN_SEAT}
     where e.account_id = $1
     order by open desc, r.drawn_at desc, s.id
     limit ${MOST_SEATS_SHOWN}`,
    [accountId],
  );
  return rows.map((row) => Object.assign(new MySeatType(), row));
}

/** A seat, for its holder; null where there is none. */
export async function readMySeat(manager: EntityManager, id: string): Promise<MySeatType | null> {
  const [row]: OwnSeat[] = await manager.query(`${OWN_SEAT} where s.id = $1`, [id]);
  return row === undefined ? null : Object.assign(new MySeatType(), row);
}
