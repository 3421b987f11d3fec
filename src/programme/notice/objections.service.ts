import { randomUUID } from 'node:crypto';
import type { AttemptLimits } from '../../access/attempts/attempt-limits.js';
import { newToken, tokenHash } from '../../access/credentials/token.js';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import { OBJECTION_PERIOD_OVER } from '../../law/admission/refusals.js';
import { OBJECTION } from '../../law/lifecycle/objection.js';
import { decideMove } from '../../law/lifecycle/table.js';
import { noticeStanding } from '../../law/review.js';
import { type Moment, momentOf } from '../../platform/clock.js';
import { caseKey } from '../../record/append.js';
import type { Registry } from '../../registry/registry.js';
import { accepted, RefusalError } from '../../shared/refusal.js';
import type { Admission } from '../application/admission.js';
import type { Application } from '../application/application.entity.js';
import { asPublic } from './as-public.js';
import { replyDueOn } from './notice-term.js';
import { Objection } from './objection.entity.js';
import type { LodgeObjectionInput } from './objection.inputs.js';
import { notifyLodged } from './objection-messages.js';
import { disposal, moveObjection, stateOf } from './objection-moves.js';
import type { ObjectorPhone } from './objector-phone.js';
import { PublicNotice } from './public-notice.entity.js';
import { objectionOfReceipt } from './receipt.js';
import { NOTICE_UNKNOWN } from './refusals.js';

const WITHDRAWN_REPLY = '异议人已撤回异议。';

/** 五(二)2: anybody may object to a notice, without an account, and comes back with a receipt. */
export class ObjectionsService {
  constructor(
    private readonly admission: Admission,
    private readonly registry: Registry,
    private readonly phones: ObjectorPhone,
    private readonly limits: AttemptLimits,
  ) {}

  /** Counts a try; whoever tries has no account. @throws RefusalError TOO_MANY_ATTEMPTS */
  async admit(address: string): Promise<void> {
    await this.limits.countAddress(address);
  }

  /**
   * Takes an objection in, as long as the last day of the notice is not over in Shanghai.
   *
   * @throws RefusalError NOTICE_UNKNOWN, OBJECTION_PERIOD_OVER, PHONE_MALFORMED; of the database OBJECTION_ON_FILE
   */
  async lodge(caller: UnitOfWork, input: LodgeObjectionInput): Promise<Done> {
    const unit = await asPublic(caller);
    const lodged = momentOf(unit.clock);
    const notice = await runningNotice(unit, input.noticeId, lodged);
    const opened = await this.admission.open(unit, notice.applicationId, 'OBJECT', null, lodged.on);
    const receipt = newToken();
    const objection = await this.enter(unit, opened.application, input, lodged, receipt);
    await this.admission.move(unit, opened, { details: { notice: notice.id, objection: objection.id } });
    await unit.record(opened.place, {
      caseKey: caseKey('objection', objection.id),
      action: 'OBJECTION_LODGED',
      clause: '五(二)2',
      details: { notice: notice.id },
      after: stateOf(objection),
    });
    await notifyLodged(unit, opened.application, objection);
    return new Done(objection.id, { receipt });
  }

  /**
   * Takes an objection back, as long as nobody has decided about it.
   *
   * @throws RefusalError RECEIPT_UNKNOWN, ACTION_NOT_OPEN
   */
  async withdraw(caller: UnitOfWork, receipt: string, reason: string | null): Promise<Done> {
    const unit = await asPublic(caller);
    const objection = await objectionOfReceipt(unit.manager, receipt);
    const move = accepted(decideMove(OBJECTION, objection.stage, 'WITHDRAW', ['PUBLIC']));
    const changes = disposal(unit, WITHDRAWN_REPLY);
    await moveObjection(unit, {}, objection, move, { changes, ...(reason === null ? {} : { reason }) });
    return new Done(objection.id);
  }

  private async enter(
    { manager }: UnitOfWork,
    { id: applicationId, policyKey }: Application,
    { noticeId, name, unit, phone, text }: LodgeObjectionInput,
    { at, on }: Moment,
    receipt: string,
  ): Promise<Objection> {
    const id = randomUUID();
    const objection = manager.create(Objection, {
      id,
      noticeId,
      applicationId,
      stage: OBJECTION.start,
      version: 1,
      name,
      unit: unit ?? null,
      ...this.phones.stored(id, phone),
      text,
      textDigest: this.phones.digestOf({ name, phone, text }),
      lodgedAt: at,
      lodgedOn: on,
      dueOn: await replyDueOn(manager, this.registry, policyKey, on),
      receiptHash: tokenHash(receipt),
    });
    await manager.insert(Objection, objection);
    return objection;
  }
}

/** Which notice is meant is no secret; where its application stands by now may be, so it is not asked of the law. */
async function runningNotice({ manager }: UnitOfWork, id: string, { on }: Moment): Promise<PublicNotice> {
  const notice = await manager.findOneBy(PublicNotice, { id });
  if (notice === null) throw new RefusalError([NOTICE_UNKNOWN]);
  if (noticeStanding(notice, on) !== 'RUNNING') throw new RefusalError([OBJECTION_PERIOD_OVER]);
  return notice;
}
