/** Whoever reaches for a case that is not theirs, by number in the catalogue of hostile inputs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLObjectType, getNamedType, isLeafType } from 'graphql';
import { pino } from 'pino';
import type { Role } from '../../src/access/roles.js';
import { Attachment } from '../../src/files/attachment.entity.js';
import { addReviewTarget } from '../access/census/review-target.js';
import { mutationSamples, querySamples, type Sample } from '../access/census/samples.js';
import { absentTarget, buildWorld, type Target } from '../access/census/world.js';
import { RecommendationScene } from '../programme/recommendation-scene.js';
import { type Answer, codeOf, openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, type TestPerson } from '../support/people.js';
import { mutation, send } from '../support/sending.js';
import { serve } from '../support/serving.js';

describe('32: guessed ids', () => {
  let api: TestApi;
  let theirs: Target;
  const intruders = new Map<Role, TestPerson>();

  beforeAll(async () => {
    api = await openTestApi();
    const { dataSource } = api.database;
    const world = await buildWorld(dataSource);
    const [anybody] = world.askers;
    if (anybody === undefined) throw new Error('Nobody asks');
    theirs = world.target(anybody, 'otherCounty');
    const own = await addEnterprise(dataSource);
    intruders.set(
      'ENTERPRISE_MEMBER',
      await addPerson(dataSource, [['ENTERPRISE_MEMBER', { enterpriseId: own.id }]]),
    );
    const expert = await addPerson(dataSource, [['EXPERT']]);
    await addReviewTarget(dataSource, own, expert.accountId);
    intruders.set('EXPERT', expert);
  });
  afterAll(() => api.close());

  const ask = (
    who: TestPerson,
    type: 'Query' | 'Mutation',
    field: string,
    { args = {} }: Sample,
  ): Promise<Answer> => {
    const fields = (api.schema.getType(type) as GraphQLObjectType).getFields();
    const selection = isLeafType(getNamedType(fields[field]?.type)) ? '' : '{ __typename }';
    if (type === 'Mutation') return api.change(field, args, selection, who.headers);
    const names = Object.keys(args);
    const declared = names.map((name) => `$${name}: ${args[name]?.[0]}`);
    const document = `query (${declared.join(', ')}) { ${field}(${names.map((name) => `${name}: $${name}`).join(', ')}) ${selection} }`;
    const variables = Object.fromEntries(names.map((name) => [name, args[name]?.[1]]));
    return api.ask(document, variables, who.headers);
  };

  /** How much there is of whatever a change leaves behind. */
  const traces = (): Promise<unknown> =>
    api.database.dataSource.query(
      `select (select count(*) from movement) as moved, (select count(*) from record_entry) as recorded,
         (select count(*) from outbox_message) as told, (select count(*) from attachment) as files,
         (select count(*) from upload_permission) as leaves, (select sum(version) from application) as versions`,
    );

  const operations = [
    ...Object.entries(querySamples).map(([field, sample]) => ['Query', field, sample] as const),
    ...Object.entries(mutationSamples).map(([field, sample]) => ['Mutation', field, sample] as const),
  ].filter(([, , sample]) =>
    ['enterprise', 'acting', 'expert', 'seat'].includes(sample(absentTarget()).about ?? ''),
  );

  describe.each(['ENTERPRISE_MEMBER', 'EXPERT'] as const)('by %s', (role) => {
    const intruder = (): TestPerson => {
      const person = intruders.get(role);
      if (person === undefined) throw new Error(`Nobody is ${role}`);
      return person;
    };

    test.each(operations)('%s.%s answers as if there were nothing', async (type, field, sample) => {
      const before = await traces();
      const there = await ask(intruder(), type, field, sample(theirs));
      if (there.errors === undefined) expect(there.data).toEqual({ [field]: null });
      expect(there).toEqual(await ask(intruder(), type, field, sample(absentTarget())));
      expect(await traces()).toEqual(before);
    });

    test('so do the files of an application and of an objection', async () => {
      for (const holder of [
        { holderKind: 'APPLICATION', holderId: theirs.applicationId, purpose: 'PLATFORM' } as const,
        { holderKind: 'OBJECTION', holderId: theirs.objectionId, sealedAt: new Date() } as const,
      ]) {
        const id = await fileOf(holder);
        for (const [field, selection] of [
          ['authoriseDownload', '{ id }'],
          ['removeAttachment', ''],
        ] as const) {
          const answer = (value: string): Promise<Answer> =>
            api.change(field, { id: ['Uuid!', value] }, selection, intruder().headers);
          const there = await answer(id);
          expect(there.errors).toHaveLength(1);
          expect(there).toEqual(await answer(absentTarget().attachmentId));
        }
      }
    });
  });

  /** A file of the enterprise that is reached for. */
  const fileOf = async (holder: Partial<Attachment>): Promise<string> => {
    const { manager } = api.database.dataSource;
    const { id } = await manager.save(
      manager.create(Attachment, {
        enterpriseId: theirs.enterpriseId,
        kind: 'DOCUMENT',
        name: '证明.pdf',
        mediaType: 'application/pdf',
        size: 1,
        sha256: '0'.repeat(64),
        sm3: '0'.repeat(64),
        uploadedBy: holder.holderKind === 'OBJECTION' ? null : theirs.accountId,
        ...holder,
      }),
    );
    return id;
  };
});

describe('33: a county at the case of another', () => {
  let scene: RecommendationScene;
  beforeAll(async () => {
    scene = await RecommendationScene.open();
  });
  afterAll(() => scene.close());

  test('is refused, and each try stands in the log, with who it was and nothing of the case', async () => {
    const { id: applicationId, version: expectedVersion } = await scene.at('FIRST_REVIEW');
    const seen = { applicationId, expectedVersion };
    const tries = {
      signApplication: ['SignApplicationInput!', { ...seen, opinion: '同意。' }],
      returnApplication: ['ReturnApplicationInput!', { ...seen, reason: '退回。' }],
      refuseApplication: ['RefuseApplicationInput!', { ...seen, reason: '不符。' }],
      recommendApplication: ['RecommendApplicationInput!', { ...seen, opinion: '推荐。' }],
      rankApplications: ['RankApplicationsInput!', { applicationIds: [applicationId] }],
    } as const;
    const lines: Record<string, unknown>[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
    const listening = await serve(scene.api.database, { clock: scene.clock, logger });
    for (const [field, input] of Object.entries(tries)) {
      const selection = field === 'rankApplications' ? '' : '{ id }';
      const reply = await send(listening.server, mutation(field, { input }, selection), scene.neighbour);
      expect(codeOf(reply)).toBe('FORBIDDEN');
    }
    await listening.close();
    const { accountId: account } = scene.neighbour;
    const refused = lines.filter(({ code }) => code === 'FORBIDDEN');
    expect(refused.map(({ operation, account: who }) => [operation, who])).toEqual(
      Object.keys(tries).map((operation) => [operation, account]),
    );
    expect(JSON.stringify(refused)).not.toContain(applicationId);
    expect(await scene.application({ id: applicationId })).toMatchObject({
      stage: 'FIRST_REVIEW',
      version: expectedVersion,
      rank: null,
    });
  });
});
