/** 五(二)3 as the database holds it, whoever writes with the login of the application. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Application } from '../../src/programme/application/application.entity.js';
import { GovernmentDecision } from '../../src/programme/approval/government-decision.entity.js';
import { Institute } from '../../src/programme/institute/institute.entity.js';
import { InstituteField } from '../../src/programme/institute/institute-field.entity.js';
import { addEnterprise } from '../support/people.js';
import { makeMove } from './application-at.js';
import { addInstitute } from './approval-rows.js';
import { ApprovalScene } from './approval-scene.js';

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
});
afterAll(() => scene.api.close());

const refusedBy = (constraint: string): object => ({ constraint });

describe('a decision in the database', () => {
  const decisionOf = async ({ id: applicationId }: Application): Promise<GovernmentDecision> =>
    scene.dataSource.manager.findOneByOrFail(GovernmentDecision, { applicationId });

  const enteredDecision = async (): Promise<GovernmentDecision> =>
    decisionOf(await scene.at('DECISION_ENTERED'));

  const update = (row: GovernmentDecision, changes: Partial<GovernmentDecision>): Promise<unknown> =>
    scene.dataSource.manager.update(GovernmentDecision, row.id, changes);

  const confirmedBy = async (personId: string): Promise<Partial<GovernmentDecision>> => {
    const { accountId } = await scene.person([]);
    return { confirmedBy: accountId, confirmedByPerson: personId, confirmedAt: scene.clock.now() };
  };

  test('is not confirmed by the person who entered it, whatever the account', async () => {
    const row = await enteredDecision();
    const changes = { ...(await confirmedBy(row.enteredByPerson)), creditStatus: 'CLEAR' as const };
    await expect(update(row, changes)).rejects.toMatchObject(refusedBy('government_decision_two_persons'));
  });

  test('is not confirmed by the account that entered it, whoever that is said to be', async () => {
    const row = await enteredDecision();
    const { personId } = await scene.person([]);
    const changes = { ...(await confirmedBy(personId)), confirmedBy: row.enteredBy };
    await expect(update(row, { ...changes, creditStatus: 'CLEAR' })).rejects.toMatchObject(
      refusedBy('government_decision_two_persons'),
    );
  });

  test('is entered before it is confirmed', async () => {
    const { id: _id, ...row } = await enteredDecision();
    const { id: applicationId } = await scene.at('SUBMITTED');
    const { personId } = await scene.person([]);
    const confirmed = {
      ...row,
      applicationId,
      ...(await confirmedBy(personId)),
      creditStatus: 'CLEAR' as const,
    };
    await expect(scene.dataSource.manager.insert(GovernmentDecision, confirmed)).rejects.toMatchObject(
      refusedBy('government_decision_begins_entered'),
    );
  });

  test('is confirmed whole, and says of an approval what was found of its credit', async () => {
    const row = await enteredDecision();
    const { personId } = await scene.person([]);
    await expect(update(row, { confirmedAt: scene.clock.now() })).rejects.toMatchObject(
      refusedBy('government_decision_confirmed_whole'),
    );
    await expect(update(row, await confirmedBy(personId))).rejects.toMatchObject(
      refusedBy('government_decision_credit_of_approval'),
    );
  });

  test('is confirmed or sent back, not both', async () => {
    const row = await enteredDecision();
    const { accountId, personId } = await scene.person([]);
    const both = {
      ...(await confirmedBy(personId)),
      creditStatus: 'CLEAR' as const,
      sentBackBy: accountId,
      sentBackAt: scene.clock.now(),
      sentBackReason: '文号有误',
    };
    await expect(update(row, both)).rejects.toMatchObject(
      refusedBy('government_decision_confirmed_or_sent_back'),
    );
  });

  test.each([
    ['outcome', { outcome: 'REFUSED', reason: '不批' }],
    ['document', { documentNo: '三政〔2026〕99号' }],
    ['day', { decidedOn: '2026-06-29' }],
    ['reason', { reason: '补记' }],
    ['person', { enteredBy: randomUUID() }],
  ])('keeps its %s', async (_, changes) => {
    const row = await enteredDecision();
    await expect(update(row, changes as Partial<GovernmentDecision>)).rejects.toMatchObject(
      refusedBy('government_decision_stays'),
    );
  });

  test('stays as it is once it was confirmed, and is never deleted', async () => {
    const row = await decisionOf(await scene.at('APPROVED'));
    await expect(update(row, { confirmedAt: new Date() })).rejects.toMatchObject(
      refusedBy('government_decision_stays'),
    );
    await expect(scene.dataSource.query('delete from government_decision')).rejects.toThrow(
      'permission denied',
    );
    await expect(scene.asOwner('delete from government_decision')).rejects.toThrow('append-only');
  });

  test('stands alone', async () => {
    const { id: _, ...row } = await enteredDecision();
    await expect(
      scene.dataSource.manager.insert(GovernmentDecision, { ...row, number: 2 }),
    ).rejects.toMatchObject(refusedBy('government_decision_standing_unique'));
  });

  test('has a reason where it refuses, and no day after that of its entry', async () => {
    const { id: applicationId } = await scene.at('SUBMITTED');
    const { accountId, personId } = await scene.person([]);
    const row = {
      applicationId,
      number: 1,
      outcome: 'APPROVED',
      documentNo: '三政〔2026〕1号',
      decidedOn: '2026-06-30',
      enteredBy: accountId,
      enteredByPerson: personId,
      // Half past midnight on the 1st of July in Shanghai.
      enteredAt: new Date('2026-06-30T16:30:00Z'),
    };
    const insert = (values: object) =>
      scene.dataSource.manager.insert(GovernmentDecision, { ...row, ...values } as GovernmentDecision);
    await expect(insert({ outcome: 'REFUSED' })).rejects.toMatchObject(
      refusedBy('government_decision_refused_with_reason'),
    );
    await expect(insert({ decidedOn: '2026-07-02' })).rejects.toMatchObject(
      refusedBy('government_decision_not_in_future'),
    );
    await insert({ decidedOn: '2026-07-01' });
  });
});

describe('an application in the database', () => {
  test('is not approved without a confirmed approval', async () => {
    const { id } = await scene.at('DECISION_ENTERED');
    // Another outcome than the one that was entered.
    await expect(makeMove(scene.dataSource, id, 'CONFIRM_REFUSAL')).rejects.toMatchObject(
      refusedBy('application_decided_by_two'),
    );
    await expect(moveAlone(id, 'CONFIRM_APPROVAL', 'APPROVED')).rejects.toMatchObject(
      refusedBy('application_decided_by_two'),
    );
  });

  test('is not approved without its institute', async () => {
    const application = await scene.at('DECISION_ENTERED');
    const { accountId, personId } = await scene.person([]);
    await scene.dataSource.manager.update(
      GovernmentDecision,
      { applicationId: application.id },
      {
        confirmedBy: accountId,
        confirmedByPerson: personId,
        confirmedAt: scene.clock.now(),
        creditStatus: 'CLEAR',
      },
    );
    await expect(moveAlone(application.id, 'CONFIRM_APPROVAL', 'APPROVED')).rejects.toMatchObject(
      refusedBy('application_approved_founds_institute'),
    );
  });

  /** A move with its movement, and nothing else. */
  const moveAlone = (id: string, action: string, to: Application['stage']): Promise<void> =>
    scene.dataSource.transaction(async (manager) => {
      await manager.query(
        `insert into movement (kind, case_id, version, from_stage, action, to_stage, moved_on, moved_at, role)
         select 'APPLICATION', id, version + 1, stage, $2, $3, '2026-07-01', '2026-07-01T08:00:00+08:00', 'SYSTEM'
         from application where id = $1`,
        [id, action, to],
      );
      await manager.query('update application set stage = $2, version = version + 1 where id = $1', [id, to]);
    });
});

describe('an institute in the database', () => {
  const instituteOf = async ({ id: applicationId }: Application): Promise<Institute> =>
    scene.dataSource.manager.findOneByOrFail(Institute, { applicationId });

  const update = ({ id }: Institute, changes: Partial<Institute>): Promise<unknown> =>
    scene.dataSource.manager.update(Institute, id, changes);

  test('comes of an approval alone', async () => {
    const application = await scene.at('DECISION_ENTERED');
    await expect(addInstitute(scene.dataSource.manager, application)).rejects.toMatchObject(
      refusedBy('institute_by_approval'),
    );
  });

  test('takes the next number of its year, and no other', async () => {
    const application = await scene.at('APPROVED');
    const { id: _, ...institute } = await instituteOf(application);
    const again = (serial: number) =>
      scene.dataSource.query(
        `insert into institute (application_id, enterprise_id, number, year, serial, name, search_text, search_terms,
           level, status, region_key, approved_on, document_no, target_results, target_transfers)
         select application_id, enterprise_id, 'SMXCYY-2026-' || lpad($1::int::text, 3, '0'), year, $1::int, name, '', '{}',
           level, status, region_key, approved_on, document_no, 10, 5
         from institute where application_id = $2`,
        [serial, application.id],
      );
    for (const serial of [institute.serial - 1, institute.serial, institute.serial + 2])
      await expect(again(serial)).rejects.toMatchObject(refusedBy('institute_serial_without_gap'));
    await expect(again(institute.serial + 1)).rejects.toMatchObject(
      refusedBy('institute_application_unique'),
    );
  });

  test.each([
    ['number', { number: 'SMXCYY-2026-999' }],
    ['day', { approvedOn: '2026-06-01' }],
    ['document', { documentNo: '三政〔2026〕99号' }],
  ])('keeps the %s of its approval', async (_, changes) => {
    const institute = await instituteOf(await scene.at('APPROVED'));
    await expect(update(institute, changes as Partial<Institute>)).rejects.toMatchObject(
      refusedBy('institute_stays'),
    );
  });

  test('stays with the enterprise that was approved', async () => {
    const institute = await instituteOf(await scene.at('APPROVED'));
    const { id: enterpriseId } = await addEnterprise(scene.dataSource);
    await expect(update(institute, { enterpriseId })).rejects.toMatchObject(refusedBy('institute_stays'));
  });

  test('does not come back from a removal, nor down from the province', async () => {
    const institute = await instituteOf(await scene.at('APPROVED'));
    const recognised = { level: 'PROVINCIAL', provincialOn: '2026-07-01', provincialDocumentNo: '豫' };
    await update(institute, recognised as Partial<Institute>);
    await expect(
      update(institute, { level: 'MUNICIPAL', provincialOn: null, provincialDocumentNo: null }),
    ).rejects.toMatchObject(refusedBy('institute_stays'));
    await update(institute, { status: 'REMOVED', removedOn: '2026-07-01' } as Partial<Institute>);
    await expect(update(institute, { status: 'ACTIVE', removedOn: null })).rejects.toMatchObject(
      refusedBy('institute_stays'),
    );
  });

  test('is one of its enterprise in a field, while the other is on the register', async () => {
    const enterprise = await addEnterprise(scene.dataSource);
    const first = await instituteOf(await scene.at('APPROVED', { enterprise }));
    await expect(scene.at('APPROVED', { enterprise })).rejects.toMatchObject(
      refusedBy('institute_field_once_an_enterprise'),
    );
    const other = await instituteOf(await scene.at('APPROVED', { enterprise, fieldKey: 'new-energy' }));
    const second = { instituteId: other.id, fieldKey: 'new-materials', isPrimary: false };
    await expect(scene.dataSource.manager.insert(InstituteField, second)).rejects.toMatchObject(
      refusedBy('institute_field_once_an_enterprise'),
    );
    await update(first, { status: 'REMOVED', removedOn: '2026-07-01' } as Partial<Institute>);
    await scene.dataSource.manager.insert(InstituteField, second);
  });

  test('is never deleted, nor is what happened to it', async () => {
    for (const table of [
      'institute',
      'institute_field',
      'institute_event',
      'submission_list',
      'submission_item',
    ])
      await expect(scene.dataSource.query(`delete from ${table}`)).rejects.toThrow('permission denied');
  });
});
