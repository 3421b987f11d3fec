import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Attachment } from '../../src/files/attachment.entity.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { addEnterprise, addPerson, type TestPerson } from '../support/people.js';
import {
  openScene,
  type PooledExpert,
  type Reviewed,
  type Scene,
  type SeatSeen,
  TODAY,
} from './review-scene.js';

const FIELD = 'smart-equipment';
const CLOCK = { now: () => new Date(`${TODAY}T02:00:00Z`) };

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await scene.experts(FIELD, 6);
});
afterAll(() => scene.close());

const PAPER = `{
  seat { id number stage roundState instituteName enterpriseName creditCode }
  goals fundingCommitment evidence { facilities } files { id purpose } rubric { items { key weight } }
  ownSheet { total items { item points } } results { number total }
}`;

interface PaperSeen {
  readonly ownSheet: object | null;
  readonly results: readonly object[] | null;
}

const paper = async (who: TestPerson, seatId: string): Promise<Answer> =>
  scene.api.ask(`query ($id: Uuid!) { reviewPaper(seatId: $id) ${PAPER} }`, { id: seatId }, who.headers);

const seen = async (who: TestPerson, seatId: string): Promise<PaperSeen> =>
  answered(await paper(who, seatId), 'reviewPaper');

const seats = async ({ roundId }: Reviewed): Promise<readonly [SeatSeen, SeatSeen, SeatSeen]> =>
  (await scene.panel(roundId)).seats as unknown as readonly [SeatSeen, SeatSeen, SeatSeen];

const fileOf = async (applicationId: string, { id: enterpriseId }: Enterprise): Promise<string> => {
  const { manager } = scene.api.database.dataSource;
  const file = manager.create(Attachment, {
    holderKind: 'APPLICATION',
    holderId: applicationId,
    enterpriseId,
    kind: 'DOCUMENT',
    purpose: 'FACILITIES',
    name: '研发条件.pdf',
    mediaType: 'application/pdf',
    size: 1,
    sha256: '0'.repeat(64),
    sm3: '0'.repeat(64),
    uploadedBy: scene.officer.accountId,
  });
  return (await manager.save(file)).id;
};

const download = async (who: TestPerson, id: string): Promise<unknown> =>
  codeOf(await scene.api.change('authoriseDownload', { id: ['Uuid!', id] }, '{ url }', who.headers));

describe('an expert', () => {
  let enterprise: Enterprise;
  let reviewed: Reviewed;
  let all: readonly [SeatSeen, SeatSeen, SeatSeen];
  let holder: PooledExpert;
  beforeAll(async () => {
    enterprise = await addEnterprise(scene.api.database.dataSource, { contactPhone: '0398-2812345' });
    reviewed = await scene.drawn(FIELD, enterprise);
    all = await seats(reviewed);
    holder = scene.holderOf(all[0]);
  });

  test('sees the own seats, and what to score', async () => {
    const { name: enterpriseName, creditCode } = enterprise;
    const fields = '{ id number stage roundState open dueOn enterpriseName creditCode }';
    const own = await scene.api.ask(`{ mySeats ${fields} }`, {}, holder.headers);
    expect(own.data?.['mySeats']).toEqual([
      {
        id: all[0].id,
        number: 1,
        stage: 'DRAWN',
        roundState: 'RUNNING',
        open: true,
        dueOn: null,
        enterpriseName,
        creditCode,
      },
    ]);
    const answer = await paper(holder, all[0].id);
    expect(answer.data?.['reviewPaper']).toMatchObject({
      seat: { id: all[0].id, enterpriseName },
      rubric: {
        items: [
          { key: 'foundation', weight: '60.00' },
          { key: 'plan', weight: '40.00' },
        ],
      },
      ownSheet: null,
      results: null,
    });
    expect(JSON.stringify(answer.data)).not.toContain('2812345');
  });

  test('does not see the seat of another, nor one that is none, nor the case itself', async () => {
    expect((await paper(holder, all[1].id)).data).toEqual({ reviewPaper: null });
    expect((await paper(holder, randomUUID())).data).toEqual({ reviewPaper: null });
    const ask = (document: string, id: string): Promise<Answer> =>
      scene.api.ask(`query ($id: Uuid!) { ${document} { __typename } }`, { id }, holder.headers);
    expect(codeOf(await ask('application(id: $id)', reviewed.applicationId))).toBe('FORBIDDEN');
    expect(codeOf(await ask('review(applicationId: $id)', reviewed.applicationId))).toBe('FORBIDDEN');
    expect(codeOf(await ask('panel(roundId: $id)', reviewed.roundId))).toBe('FORBIDDEN');
    expect(codeOf(await ask('redrawPanel(roundId: $id)', reviewed.roundId))).toBe('FORBIDDEN');
  });

  test('fetches the evidence of the case, and of no other', async () => {
    const own = await fileOf(reviewed.applicationId, enterprise);
    const [foreign, stranger] = [await scene.application(FIELD), await scene.expert('machining')];
    expect(await download(holder, own)).toBeUndefined();
    expect(await download(stranger, own)).toBe('NOT_FOUND');
    expect(await download(holder, await fileOf(foreign.id, enterprise))).toBe('NOT_FOUND');
  });

  test('does not know what others gave before all have scored, and neither does the bureau', async () => {
    const [first, second, third] = all;
    await scene.score(scene.holderOf(first), first.id, '90');
    await scene.score(scene.holderOf(second), second.id, '80');
    expect(await seen(holder, first.id)).toMatchObject({ ownSheet: { total: '90' }, results: null });
    const running = await scene.panel(reviewed.roundId);
    expect(running.seats.map(({ sheet }) => sheet)).toEqual([null, null, null]);
    expect(running.steps).toEqual([]);
    expect(running.round.score).toBeNull();
    await scene.score(scene.holderOf(third), third.id, '85.5');
    expect((await seen(holder, first.id)).results).toEqual([
      { number: 1, total: '90' },
      { number: 2, total: '80' },
      { number: 3, total: '85.5' },
    ]);
    const over = await scene.panel(reviewed.roundId);
    expect(over.seats.map(({ sheet }) => sheet?.total)).toEqual(['90', '80', '85.5']);
  });

  test('fetches no evidence once the round is over', async () => {
    expect(await download(holder, await fileOf(reviewed.applicationId, enterprise))).toBe('NOT_FOUND');
  });
});

test('whoever stands aside or was replaced sees the case no more', async () => {
  const reviewed = await scene.drawn(FIELD);
  const [first, second] = await seats(reviewed);
  await scene.api.change(
    'declareAvoidance',
    { seatId: ['Uuid!', first.id], reason: ['Paragraph!', '亲属关系'] },
    '{ id }',
    scene.holderOf(first).headers,
  );
  const input = { seatId: second.id, expectedVersion: 1, reason: '因病' };
  await scene.change(scene.officer, 'replaceExpert', 'ReplaceExpertInput!', input);
  const file = await fileOf(reviewed.applicationId, await addEnterprise(scene.api.database.dataSource));
  for (const seat of [first, second]) {
    const former = scene.holderOf(seat);
    expect((await paper(former, seat.id)).data).toEqual({ reviewPaper: null });
    expect(await download(former, file)).toBe('NOT_FOUND');
  }
});

test('回避: an officer who acts for the applicant learns neither who reviews nor what they gave', async () => {
  const enterprise = await addEnterprise(scene.api.database.dataSource);
  const { applicationId, roundId } = await scene.drawn(FIELD, enterprise);
  for (const office of ['BUREAU_OFFICER', 'BUREAU_LEADER'] as const) {
    const both = await addPerson(
      scene.api.database.dataSource,
      [[office], ['ENTERPRISE_MEMBER', { enterpriseId: enterprise.id }]],
      { clock: CLOCK },
    );
    const { data } = await scene.api.ask(
      `query ($round: Uuid!, $application: Uuid!) {
        panel(roundId: $round) { seats { number } }
        redrawPanel(roundId: $round) { order }
        review(applicationId: $application) { rounds { id } }
      }`,
      { round: roundId, application: applicationId },
      both.headers,
    );
    expect(data).toEqual({ panel: null, redrawPanel: null, review: null });
  }
});

describe('the enterprise', () => {
  let enterprise: Enterprise;
  let reviewed: Reviewed;
  let member: TestPerson;
  beforeAll(async () => {
    enterprise = await addEnterprise(scene.api.database.dataSource);
    member = await scene.person('ENTERPRISE_MEMBER', { enterpriseId: enterprise.id });
    reviewed = await scene.drawn(FIELD, enterprise);
  });

  const opinions = async (): Promise<unknown> => {
    const document = `query ($id: Uuid!) {
      application(id: $id) { reviewOpinions { outcome score opinion } timeline { action role reason } }
    }`;
    return answered(
      await scene.api.ask(document, { id: reviewed.applicationId }, member.headers),
      'application',
    );
  };

  test('sees neither rounds nor experts nor scores', async () => {
    for (const field of ['review(applicationId: $id)', 'panel(roundId: $id)', 'redrawPanel(roundId: $id)']) {
      const document = `query ($id: Uuid!) { ${field} { __typename } }`;
      expect(codeOf(await scene.api.ask(document, { id: reviewed.roundId }, member.headers))).toBe(
        'FORBIDDEN',
      );
    }
    expect(await opinions()).toMatchObject({ reviewOpinions: [] });
  });

  test('sees the opinion and the score of the round once the review is concluded', async () => {
    for (const seat of await seats(reviewed)) await scene.score(scene.holderOf(seat), seat.id, '88');
    const { applicationId } = reviewed;
    await scene.change(scene.officer, 'recordSiteVisit', 'RecordSiteVisitInput!', {
      applicationId,
      expectedVersion: await scene.versionOf(applicationId),
      visitedOn: '2026-06-30',
      place: '湖滨区',
      people: ['周明远', '白砚田'],
      findings: '与申报材料一致。',
    });
    expect(await opinions()).toMatchObject({ reviewOpinions: [] });
    await scene.change(scene.officer, 'concludeReview', 'ConcludeReviewInput!', {
      applicationId,
      expectedVersion: await scene.versionOf(applicationId),
      opinion: '拟同意组建。',
    });
    expect(await opinions()).toMatchObject({
      reviewOpinions: [{ outcome: 'FAVOURABLE', score: '88.00', opinion: '拟同意组建。' }],
    });
  });
});
