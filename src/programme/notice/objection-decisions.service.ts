import type { Place } from '../../access/reach.js';
import { notFound } from '../../access/refusals.js';
import { Done, type UnitOfWork } from '../../access/request-context.js';
import { CONFLICT_OF_INTEREST } from '../../law/admission/refusals.js';
import { OBJECTION } from '../../law/lifecycle/objection.js';
import { decideMove } from '../../law/lifecycle/table.js';
import { caseKey } from '../../record/append.js';
import { isMember } from '../../registry/enterprise/enterprise-under-change.js';
import { accepted, outcomeOf, RefusalError } from '../../shared/refusal.js';
import { refuseOtherVersion } from '../../shared/version-conflict.js';
import { type Admission, lockApplication } from '../application/admission.js';
import { Application } from '../application/application.entity.js';
import { actingPlaceOfApplication } from '../application/application-place.js';
import { Objection } from './objection.entity.js';
import type {
  AnswerObjectionInput,
  RedactObjectionInput,
  RevealObjectorPhoneInput,
} from './objection.inputs.js';
import { disposal, moveObjection } from './objection-moves.js';
import type { ObjectorPhone } from './objector-phone.js';
import { objectorNamed } from './refusals.js';

/** An objection as somebody looked at it, and what is to be done with it. */
interface Decision {
  readonly objectionId: string;
  readonly expectedVersion: number;
  readonly action: 'REDACT' | 'REJECT' | 'UPHOLD';
  /** What changes of the objection. */
  readonly changes: Partial<Objection>;
  /** What changes of its application. */
  readonly ofApplication?: Partial<Application>;
  readonly reason?: string;
}

/** 五(二)2: the bureau makes an objection public without personal data, and answers it with reasons. */
export class ObjectionDecisionsService {
  constructor(
    private readonly admission: Admission,
    private readonly phones: ObjectorPhone,
  ) {}

  /** Gives the public a copy that names nobody; the original stays as it is. @throws RefusalError as `decide` */
  redact(unit: UnitOfWork, { publicText, ...input }: RedactObjectionInput): Promise<Done> {
    const changes = { publicText, publicTextBy: unit.signedIn.accountId };
    return this.decide(unit, { ...input, action: 'REDACT', changes });
  }

  /** @throws RefusalError as `decide` */
  reject(unit: UnitOfWork, { reply, ...input }: AnswerObjectionInput): Promise<Done> {
    return this.decide(unit, { ...input, action: 'REJECT', changes: disposal(unit, reply), reason: reply });
  }

  /** The notice falls by that, and the case is reviewed anew. @throws RefusalError as `decide` */
  uphold(unit: UnitOfWork, { reply, ...input }: AnswerObjectionInput): Promise<Done> {
    const ofApplication = { reopened: true };
    const changes = disposal(unit, reply);
    return this.decide(unit, { ...input, action: 'UPHOLD', changes, ofApplication, reason: reply });
  }

  /**
   * Shows how an objector is reached, this once; who asked and why is recorded.
   *
   * @throws RefusalError NOT_FOUND, CONFLICT_OF_INTEREST
   */
  async revealPhone(unit: UnitOfWork, { objectionId, reason }: RevealObjectorPhoneInput): Promise<Done> {
    const objection = await findObjection(unit, objectionId);
    const application = await unit.manager.findOneByOrFail(Application, { id: objection.applicationId });
    const place = actingPlaceOfApplication(application);
    unit.ensureReached(place);
    if (isMember(unit, application.enterpriseId)) throw new RefusalError([CONFLICT_OF_INTEREST]);
    await unit.record(place, {
      caseKey: caseKey('objection', objectionId),
      action: 'PERSONAL_DATA_READ',
      details: { number: 'PHONE', reason },
    });
    return new Done(objectionId, { value: this.phones.reveal(objection) });
  }

  /**
   * The application is locked before its objection, as by everything else that moves both.
   *
   * @throws RefusalError NOT_FOUND, CONFLICT, ACTION_NOT_OPEN, CONFLICT_OF_INTEREST, NO_OPEN_OBJECTION, OBJECTOR_NAMED
   */
  private async decide(unit: UnitOfWork, decision: Decision): Promise<Done> {
    const { action, changes, ofApplication = {}, reason } = decision;
    const { id, applicationId } = await findObjection(unit, decision.objectionId);
    const place = await lockedPlace(unit, applicationId);
    const objection = await lockObjection(unit, id);
    refuseOtherVersion(decision.expectedVersion, objection.version);
    const opened = await this.admission.open(unit, applicationId, `${action}_OBJECTION`, null);
    const move = accepted(decideMove(OBJECTION, objection.stage, action, opened.actor.parties));
    this.refuseNaming(objection, changes);
    const because = reason === undefined ? {} : { reason };
    await moveObjection(unit, place, objection, move, { changes, ...because });
    const details = { objection: id };
    await this.admission.move(unit, opened, { changes: ofApplication, details, ...because });
    return new Done(id);
  }

  /** Whatever the public can read gives away nobody who objects. @throws RefusalError OBJECTOR_NAMED */
  private refuseNaming(objection: Objection, { publicText, reply }: Partial<Objection>): void {
    const told = [objection.name, this.phones.reveal(objection)].map(lettersOf).filter(isTelling);
    const names = (text: string): boolean => told.some((each) => lettersOf(text).includes(each));
    const refusals = Object.entries({ publicText, reply }).flatMap(([field, text]) =>
      text != null && names(text) ? [objectorNamed(`input.${field}`)] : [],
    );
    accepted(outcomeOf(null, refusals));
  }
}

/** Letters and digits alone, in one form: a name is the same with a space in it, a number the same in full width. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** A single letter tells nobody; as a name it would keep the bureau from any reply. */
const isTelling = (letters: string): boolean => [...letters].length > 1;

async function findObjection({ manager }: UnitOfWork, id: string): Promise<Objection> {
  const objection = await manager.findOneBy(Objection, { id });
  if (objection === null) throw notFound();
  return objection;
}

async function lockedPlace(unit: UnitOfWork, applicationId: string): Promise<Place> {
  const place = actingPlaceOfApplication(await lockApplication(unit, applicationId));
  unit.ensureReached(place);
  return place;
}

const lockObjection = ({ manager }: UnitOfWork, id: string): Promise<Objection> =>
  manager.findOneOrFail(Objection, { where: { id }, lock: { mode: 'for_no_key_update' } });
