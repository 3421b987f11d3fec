import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { answered } from '../registry/enterprise-scene.js';
import { type Answer, codeOf } from '../support/api.js';
import { ApprovalScene, expectDone, seen, TODAY } from './approval-scene.js';

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
});
afterAll(() => scene.api.close());

let number = 0;
const newDocument = (): string => {
  number += 1;
  return `三工信〔2026〕${number}号`;
};

interface Refused {
  readonly code: string;
  readonly input: string;
  readonly refusals?: readonly Refused[];
}

/** The refusals of a list, each with its place. */
function refusalsOf({ errors }: Answer): readonly string[] {
  const [refused] = (errors ?? []).map(({ extensions }) => extensions as unknown as Refused);
  const all = refused?.refusals ?? (refused === undefined ? [] : [refused]);
  return all.map(({ code, input }) => `${input} ${code}`);
}

describe('a list to the government (五(二)2)', () => {
  test('takes all of its applications there, and tells the government and the enterprises', async () => {
    const applications = [await scene.at('NOTICE'), await scene.at('NOTICE'), await scene.at('NOTICE')];
    const documentNo = newDocument();
    const { data } = await scene.submit(scene.leader, documentNo, ...applications);
    expect(data?.['submitToGovernment']).toEqual({
      id: expect.any(String),
      documentNo,
      submittedOn: TODAY,
      remarks: null,
      applications: expect.arrayContaining(applications.map(({ id }) => ({ id, stage: 'SUBMITTED' }))),
    });
    for (const { id } of applications) {
      const told = await scene.told(`application:${id}`);
      expect(told).toContain('APPLICATION_SUBMITTED GOVERNMENT_OFFICE');
      expect(told).toContain('APPLICATION_SUBMITTED ENTERPRISE_MEMBER');
      expect(await scene.lastEntry(`application:${id}`)).toMatchObject({
        action: 'APPLICATION_SUBMIT_TO_GOVERNMENT',
        role: 'BUREAU_LEADER',
        clause: '五(二)2',
        details: { documentNo },
      });
    }
  });

  test('takes none where one cannot go, and names every obstacle by its place', async () => {
    const [ready, selected, moved] = [
      await scene.at('NOTICE'),
      await scene.at('SELECTED'),
      await scene.at('NOTICE'),
    ];
    const answer = await scene.submit(scene.leader, newDocument(), ready, selected, {
      ...moved,
      version: moved.version - 1,
    });
    expect(refusalsOf(answer)).toEqual([
      'input.applications[1] ACTION_NOT_OPEN',
      'input.applications[2] CONFLICT',
    ]);
    expect((await scene.now(ready)).stage).toBe('NOTICE');
  });

  test('names an application once', async () => {
    const application = await scene.at('NOTICE');
    const answer = await scene.submit(scene.leader, newDocument(), application, application);
    expect(codeOf(answer)).toBe('APPLICATION_REPEATED');
  });

  test('has 1 application at least and 50 at most', async () => {
    expect(codeOf(await scene.submit(scene.leader, newDocument()))).toBe('LIST_SIZE_OUT_OF_RANGE');
    const application = await scene.at('NOTICE');
    const many = (length: number) =>
      Array.from({ length }, (_, at) => ({
        ...application,
        id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      }));
    expect(refusalsOf(await scene.submit(scene.leader, newDocument(), ...many(51)))).toEqual([
      'input.applications LIST_SIZE_OUT_OF_RANGE',
    ]);
    const allowed = refusalsOf(await scene.submit(scene.leader, newDocument(), ...many(50)));
    expect(allowed).toHaveLength(50);
    expect(allowed[49]).toBe('input.applications[49] NOT_FOUND');
  });

  test('has a document of its own', async () => {
    const documentNo = newDocument();
    expectDone(await scene.submit(scene.leader, documentNo, await scene.at('NOTICE')));
    const other = await scene.at('NOTICE');
    expect(codeOf(await scene.submit(scene.leader, documentNo, other))).toBe('DOCUMENT_ON_FILE');
    expect((await scene.now(other)).stage).toBe('NOTICE');
  });

  test('is for the leader of the bureau', async () => {
    const officer = await scene.person([['BUREAU_OFFICER']]);
    expect(codeOf(await scene.submit(officer, newDocument(), await scene.at('NOTICE')))).toBe('FORBIDDEN');
  });

  test('is not submitted by a leader who acts for one of the enterprises', async () => {
    const application = await scene.at('NOTICE');
    const both = await scene.person([
      ['BUREAU_LEADER'],
      ['ENTERPRISE_MEMBER', { enterpriseId: application.enterpriseId }],
    ]);
    expect(refusalsOf(await scene.submit(both, newDocument(), application))).toEqual([
      'input.applications[0] CONFLICT_OF_INTEREST',
    ]);
  });

  test('goes once, however many send it at the same time', async () => {
    const [one, other] = [await scene.at('NOTICE'), await scene.at('NOTICE')];
    const answers = await Promise.all([
      scene.submit(scene.leader, newDocument(), one, other),
      scene.submit(scene.leader, newDocument(), other, one),
      scene.submit(scene.leader, newDocument(), one, other),
    ]);
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    const codes = answers.flatMap((answer) => (answer.errors === undefined ? [] : [codeOf(answer)]));
    expect(codes).toEqual(['CONFLICT', 'CONFLICT']);
  });
});

describe('the lists', () => {
  interface Page {
    readonly lists: readonly { readonly documentNo: string }[];
    readonly next: string | null;
  }

  const ask = (headers: Record<string, string>, after: string | null = null, first = 2) =>
    scene.api.ask(
      `query ($first: PageSize, $after: String) { submissionLists(first: $first, after: $after) {
         lists { documentNo remarks applications { stage } } next } }`,
      { first, after },
      headers,
    );

  test('are shown page by page, the newest first', async () => {
    const documents = [newDocument(), newDocument(), newDocument()];
    for (const [at, documentNo] of documents.entries()) {
      scene.clock.set(`${TODAY} 10:0${at + 1}`);
      const applications = [seen(await scene.at('NOTICE'))];
      const input = { documentNo, applications, remarks: `第${at}批` };
      expectDone(await scene.change(scene.leader, 'submitToGovernment', input, '{ id }'));
    }
    const shown = (answer: Answer): Page => answered(answer, 'submissionLists');
    const first = shown(await ask(scene.clerk.headers));
    expect(first.lists).toEqual([
      { documentNo: documents[2], remarks: '第2批', applications: [{ stage: 'SUBMITTED' }] },
      { documentNo: documents[1], remarks: '第1批', applications: [{ stage: 'SUBMITTED' }] },
    ]);
    const second = shown(await ask(scene.clerk.headers, first.next));
    expect(second.lists[0]).toMatchObject({ documentNo: documents[0] });
  });

  test.each(['x', Buffer.from('2026-13-01T00:00:00.000Z x').toString('base64url'), 'A'.repeat(5_000)])(
    'are not continued from what is no cursor: %s',
    async (after) => {
      expect(codeOf(await ask(scene.clerk.headers, after))).toBe('CURSOR_MALFORMED');
    },
  );

  test.each([
    ['BUREAU_OFFICER', undefined],
    ['FINANCE_OFFICER', undefined],
    ['FINANCE_APPROVER', undefined],
    ['AUDITOR', undefined],
    ['EXPERT', 'FORBIDDEN'],
    ['ADMINISTRATOR', 'FORBIDDEN'],
  ] as const)('are seen, or not, by a %s', async (role, code) => {
    expect(codeOf(await ask((await scene.person([[role]])).headers))).toBe(code);
  });
});
