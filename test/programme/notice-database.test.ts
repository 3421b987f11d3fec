/** 五(二)2 as the database itself keeps it, whatever the program does: written directly by the application's login. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import {
  APPLICATION,
  type ApplicationAction,
  type ApplicationStage,
} from '../../src/law/lifecycle/application.js';
import { OBJECTION, type ObjectionAction } from '../../src/law/lifecycle/objection.js';
import { moveOf } from '../../src/law/lifecycle/table.js';
import { Application } from '../../src/programme/application/application.entity.js';
import { Movement } from '../../src/programme/lifecycle/movement.entity.js';
import { Objection } from '../../src/programme/notice/objection.entity.js';
import { PublicNotice } from '../../src/programme/notice/public-notice.entity.js';
import { readSeeds } from '../../src/registry/seeds.js';
import { storeSeeds } from '../../src/registry/store-seeds.js';
import { plainDate } from '../../src/shared/dates.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { addEnterprise, addPerson } from '../support/people.js';
import { applicationAt, makeMove } from './application-at.js';
import { addSubmission } from './approval-rows.js';
import { addNotice, addObjection } from './notice-rows.js';

let database: TestDatabase;
let manager: EntityManager;
beforeAll(async () => {
  database = await openTestDatabase();
  ({ manager } = database.dataSource);
  await storeSeeds(database.dataSource, readSeeds());
});
afterAll(() => database.close());

const at = async (stage: ApplicationStage): Promise<Application> =>
  applicationAt(database.dataSource, await addEnterprise(database.dataSource), stage);

/** An application on notice from 2026-06-15 to the end of 2026-06-23. */
async function onNotice(): Promise<{ application: Application; notice: PublicNotice }> {
  const application = await at('NOTICE');
  const notice = await manager.findOneByOrFail(PublicNotice, { applicationId: application.id });
  return { application, notice };
}

/** A move by rows alone, on a day. */
const moveOn = (id: string, action: ApplicationAction, day: string): Promise<void> =>
  database.dataSource.transaction(async (inside) => {
    const application = await inside.findOneByOrFail(Application, { id });
    const { from, to } = moveOf(APPLICATION, application.stage, action) ?? {};
    if (from === undefined || to === undefined) throw new Error(`${application.stage} × ${action}`);
    const version = application.version + 1;
    const move = { kind: 'APPLICATION', caseId: id, version, fromStage: from, action, toStage: to };
    await inside.insert(Movement, {
      ...move,
      movedOn: day,
      movedAt: new Date(`${day}T08:00:00+08:00`),
      role: 'SYSTEM',
    });
    if (action === 'SUBMIT_TO_GOVERNMENT') await addSubmission(inside, application);
    await inside.update(Application, id, { stage: to, version });
  });

/** A move of an objection by rows alone, with what changes beside its stage. */
async function moveObjection(
  { id, stage, version }: Objection,
  action: ObjectionAction,
  changes: Partial<Objection>,
): Promise<void> {
  const to = moveOf(OBJECTION, stage, action)?.to ?? stage;
  await database.dataSource.transaction(async (inside) => {
    const move = {
      kind: 'OBJECTION',
      caseId: id,
      version: version + 1,
      fromStage: stage,
      action,
      toStage: to,
    };
    const movedAt = new Date('2026-06-20T08:00:00+08:00');
    await inside.insert(Movement, { ...move, movedOn: '2026-06-20', movedAt, role: 'SYSTEM' });
    await inside.update(Objection, id, { ...changes, stage: to, version: version + 1 });
  });
}

async function disposal(reply: string | null): Promise<Partial<Objection>> {
  const { accountId: disposedBy } = await addPerson(database.dataSource);
  return { reply, disposedBy, disposedAt: new Date(), disposedOn: plainDate('2026-06-20') };
}

const refusedBy = (constraint: string) => ({ constraint });

describe('a notice', () => {
  test.each([
    ['its last day', { endsOn: '2026-06-24' }],
    ['its content', { content: {} }],
    ['its number', { number: 7 }],
    ['the counted days', { countedDays: ['2026-06-16'] }],
  ])('does not change: %s', async (_, values) => {
    const { notice } = await onNotice();
    const changed = manager.update(PublicNotice, notice.id, values as Partial<PublicNotice>);
    await expect(changed).rejects.toMatchObject(refusedBy('public_notice_stays'));
  });

  test('is taken down once, for a reason, and stays down', async () => {
    const { notice } = await onNotice();
    const down = { voidedOn: plainDate('2026-06-20'), voidReason: 'SELECTED' } as const;
    const { id } = notice;
    await expect(manager.update(PublicNotice, id, { voidedOn: down.voidedOn })).rejects.toMatchObject(
      refusedBy('public_notice_voided_whole'),
    );
    await manager.update(PublicNotice, id, down);
    await expect(
      manager.update(PublicNotice, id, { voidedOn: null, voidReason: null }),
    ).rejects.toMatchObject(refusedBy('public_notice_stays'));
  });

  test('is the only one in force', async () => {
    const { application } = await onNotice();
    await expect(addNotice(manager, application)).rejects.toMatchObject(
      refusedBy('public_notice_in_force_unique'),
    );
  });

  test.each([
    [
      'a day shorter',
      ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'],
      5,
      'public_notice_counts_its_days',
    ],
    [
      'with a Saturday',
      ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'],
      5,
      'public_notice_counts_working_days',
    ],
    [
      'without a working day',
      ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-09', '2026-03-10'],
      5,
      'public_notice_counts_working_days',
    ],
    [
      'with a day twice',
      ['2026-03-03', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'],
      5,
      'public_notice_counts_working_days',
    ],
    [
      'from the day of publication on',
      ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'],
      5,
      'public_notice_counts_working_days',
    ],
  ])('is not counted %s', async (_, days, workingDays, constraint) => {
    const { id: applicationId } = await at('SELECTED');
    const countedDays = days.map(plainDate);
    const written = manager.insert(PublicNotice, {
      applicationId,
      number: 1,
      publishedOn: plainDate('2026-03-02'),
      publishedAt: new Date('2026-03-02T09:00:00+08:00'),
      workingDays,
      countedDays,
      endsOn: plainDate(days.at(-1) ?? ''),
      content: {} as PublicNotice['content'],
    });
    await expect(written).rejects.toMatchObject(refusedBy(constraint));
  });

  test('is not dated back by a second across midnight in Shanghai', async () => {
    const { id: applicationId } = await at('SELECTED');
    const counted = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-09'].map(plainDate);
    const publishedAt = (moment: string) =>
      manager.insert(PublicNotice, {
        applicationId,
        number: 1,
        publishedOn: plainDate('2026-03-02'),
        publishedAt: new Date(moment),
        workingDays: 5,
        countedDays: counted,
        endsOn: plainDate('2026-03-09'),
        content: {} as PublicNotice['content'],
      });
    await expect(publishedAt('2026-03-03T00:00:00.000+08:00')).rejects.toMatchObject(
      refusedBy('public_notice_day_of_moment'),
    );
    await publishedAt('2026-03-02T23:59:59.999+08:00');
  });
});

describe('an objection', () => {
  test.each([
    ['name', '他人'],
    ['text', '另一说法。'],
    ['unit', '某单位'],
    ['phoneSealed', 'v1.other'],
    ['receiptHash', 'other'],
    ['dueOn', '2027-01-01'],
  ])('stays as it was lodged: %s', async (field, value) => {
    const { notice } = await onNotice();
    const { id } = await addObjection(manager, notice);
    await expect(manager.update(Objection, id, { [field]: value })).rejects.toMatchObject(
      refusedBy('objection_stays'),
    );
  });

  test('is lodged within the period, the whole of the last day in Shanghai', async () => {
    const { notice } = await onNotice();
    const lodgedAt = (moment: string, day: string) =>
      addObjection(manager, notice, { lodgedAt: new Date(moment), lodgedOn: plainDate(day) });
    await lodgedAt('2026-06-23T23:59:59.999+08:00', '2026-06-23');
    await expect(lodgedAt('2026-06-24T00:00:00.000+08:00', '2026-06-24')).rejects.toMatchObject(
      refusedBy('objection_within_period'),
    );
    await expect(lodgedAt('2026-06-24T00:00:00.000+08:00', '2026-06-23')).rejects.toMatchObject(
      refusedBy('objection_day_of_moment'),
    );
    await expect(lodgedAt('2026-06-14T23:59:59.999+08:00', '2026-06-14')).rejects.toMatchObject(
      refusedBy('objection_within_period'),
    );
  });

  test('is not lodged against a notice that was taken down, nor for another application', async () => {
    const { application, notice } = await onNotice();
    const { application: other } = await onNotice();
    await expect(addObjection(manager, notice, { applicationId: other.id })).rejects.toMatchObject(
      refusedBy('objection_notice_fk'),
    );
    await makeMove(database.dataSource, application.id, 'AMEND');
    await expect(addObjection(manager, notice)).rejects.toMatchObject(refusedBy('objection_within_period'));
  });

  test('is not the same twice', async () => {
    const { notice } = await onNotice();
    await addObjection(manager, notice, { textDigest: 'same' });
    await expect(addObjection(manager, notice, { textDigest: 'same' })).rejects.toMatchObject(
      refusedBy('objection_text_unique'),
    );
  });

  test('is not done with before it was answered, with words', async () => {
    const { notice } = await onNotice();
    const objection = await addObjection(manager, notice);
    for (const reply of [null, ''])
      await expect(moveObjection(objection, 'REJECT', await disposal(reply))).rejects.toMatchObject(
        refusedBy('objection_disposed_whole'),
      );
    await expect(
      moveObjection(objection, 'REJECT', { ...(await disposal('经核实不成立。')), disposedBy: null }),
    ).rejects.toMatchObject(refusedBy('objection_decided_by_somebody'));
    await moveObjection(objection, 'REJECT', await disposal('经核实不成立。'));
  });

  test('is answered once', async () => {
    const { notice } = await onNotice();
    const objection = await addObjection(manager, notice);
    await moveObjection(objection, 'REJECT', await disposal('经核实不成立。'));
    for (const changes of [{ reply: '改口。' }, { publicText: '另一份。' }])
      await expect(manager.update(Objection, objection.id, changes)).rejects.toMatchObject(
        refusedBy('objection_stays'),
      );
  });

  test('does not lapse while its notice stands, so that the application would go on past it', async () => {
    const { application, notice } = await onNotice();
    const objection = await addObjection(manager, notice);
    const lapse = async () => moveObjection(objection, 'LAPSE', await disposal('公示已终止。'));
    await expect(lapse()).rejects.toMatchObject(refusedBy('objection_lapses_with_its_notice'));
    await makeMove(database.dataSource, application.id, 'AMEND');
    await lapse();
  });

  test('does not change its stage without a move', async () => {
    const { notice } = await onNotice();
    const { id } = await addObjection(manager, notice);
    const changes = { ...(await disposal('经核实不成立。')), stage: 'REJECTED', version: 2 } as const;
    await expect(manager.update(Objection, id, changes)).rejects.toMatchObject(
      refusedBy('case_moves_by_its_table'),
    );
  });
});

describe('an application goes on to the government', () => {
  test('the day after the last day of its notice, and not on that day', async () => {
    const { application } = await onNotice();
    await expect(moveOn(application.id, 'SUBMIT_TO_GOVERNMENT', '2026-06-23')).rejects.toMatchObject(
      refusedBy('application_after_its_notice'),
    );
    await moveOn(application.id, 'SUBMIT_TO_GOVERNMENT', '2026-06-24');
  });

  test('not while an objection is open, nor once one was upheld', async () => {
    const { application, notice } = await onNotice();
    const objection = await addObjection(manager, notice);
    const submit = () => moveOn(application.id, 'SUBMIT_TO_GOVERNMENT', '2026-06-30');
    await expect(submit()).rejects.toMatchObject(refusedBy('application_after_its_notice'));
    await moveObjection(objection, 'UPHOLD', await disposal('经核实成立。'));
    await expect(submit()).rejects.toMatchObject(refusedBy('application_after_its_notice'));
  });

  test('with an objection that was rejected or taken back', async () => {
    const { application, notice } = await onNotice();
    const [one, other] = [await addObjection(manager, notice), await addObjection(manager, notice)];
    await moveObjection(one, 'REJECT', await disposal('经核实不成立。'));
    await moveObjection(other, 'WITHDRAW', { ...(await disposal('已撤回。')), disposedBy: null });
    await moveOn(application.id, 'SUBMIT_TO_GOVERNMENT', '2026-06-30');
  });

  test('not without a notice in force', async () => {
    const { application, notice } = await onNotice();
    const down = { voidedOn: plainDate('2026-06-20'), voidReason: 'SELECTED' } as const;
    await manager.update(PublicNotice, notice.id, down);
    await expect(moveOn(application.id, 'SUBMIT_TO_GOVERNMENT', '2026-06-30')).rejects.toMatchObject(
      refusedBy('application_after_its_notice'),
    );
  });

  test('and is not approved once its notice fell', async () => {
    const { id: applicationId } = await at('DECISION_ENTERED');
    const down = { voidedOn: plainDate('2026-06-20'), voidReason: 'SELECTED' } as const;
    await manager.update(PublicNotice, { applicationId }, down);
    await expect(makeMove(database.dataSource, applicationId, 'CONFIRM_APPROVAL')).rejects.toMatchObject(
      refusedBy('application_after_its_notice'),
    );
  });
});

describe('stage and notice go together', () => {
  test('no case is on notice without one', async () => {
    const { id } = await at('SELECTED');
    await expect(moveOn(id, 'PUBLISH', '2026-06-30')).rejects.toMatchObject(
      refusedBy('application_fits_its_notice'),
    );
  });

  test.each(['AMEND', 'UPHOLD_OBJECTION', 'WITHDRAW'] as const)(
    'none leaves its notice in force behind: %s',
    async (action) => {
      const { application } = await onNotice();
      await expect(moveOn(application.id, action, '2026-06-30')).rejects.toMatchObject(
        refusedBy('application_fits_its_notice'),
      );
      await makeMove(database.dataSource, application.id, action);
    },
  );
});

test('neither notices nor objections are ever deleted', async () => {
  for (const table of ['public_notice', 'objection'])
    await expect(manager.query(`delete from ${table}`)).rejects.toThrow('permission denied');
});
