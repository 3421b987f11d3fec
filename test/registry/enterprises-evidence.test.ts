import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf } from '../support/api.js';
import type { TestPerson } from '../support/people.js';
import { answered, openScene, type Scene } from './enterprise-scene.js';

let scene: Scene;
beforeAll(async () => {
  // One minute before midnight of 30 June in Shanghai: the 30th there, and still the 30th in UTC.
  scene = await openScene({ clock: { now: () => new Date('2026-06-30T15:59:00Z') } });
});
afterAll(() => scene.api.close());

const STANDINGS = '{ id version standings { id kind documentNo fromOn untilOn } }';
const CERTIFICATES = '{ highTechCertificates { certificateNo issuedOn expiresOn } }';
const SNAPSHOTS =
  '{ creditSnapshots { queriedOn source enterpriseStatus legalRepresentativeStatus actualControllerStatus } }';

const STANDING = {
  kind: 'LITTLE_GIANT_NATIONAL',
  documentNo: '工信部企业函〔2024〕9号',
  fromOn: '2024-07-01',
};
const SNAPSHOT = {
  queriedOn: '2026-06-30',
  source: '信用中国',
  enterpriseStatus: 'CLEAR',
  legalRepresentativeStatus: 'CLEAR',
  actualControllerStatus: 'UNKNOWN',
};

const recordStanding = (who: TestPerson, enterpriseId: string, values: object = {}) =>
  scene.change(
    who,
    'recordStanding',
    'RecordStandingInput!',
    { enterpriseId, ...STANDING, ...values },
    STANDINGS,
  );

const recordCertificate = (who: TestPerson, enterpriseId: string, values: object = {}) =>
  scene.change(
    who,
    'recordHighTechCertificate',
    'RecordHighTechCertificateInput!',
    {
      enterpriseId,
      certificateNo: `GR2024${randomUUID()}`,
      issuedOn: '2024-11-21',
      expiresOn: '2027-11-20',
      ...values,
    },
    CERTIFICATES,
  );

const recordSnapshot = (who: TestPerson, enterpriseId: string, values: object = {}) =>
  scene.change(
    who,
    'recordCreditSnapshot',
    'RecordCreditSnapshotInput!',
    { enterpriseId, ...SNAPSHOT, ...values },
    SNAPSHOTS,
  );

describe('a standing (五(一)1)', () => {
  test('is put on file by the office in charge, and the record says by which document', async () => {
    const { id } = await scene.enterprise();
    const answer = await recordStanding(scene.county, id);
    expect(answer.data?.['recordStanding']).toMatchObject({
      standings: [{ ...STANDING, untilOn: null }],
    });
    expect(await scene.lastEntry(`enterprise:${id}`)).toMatchObject({
      action: 'STANDING_RECORDED',
      role: 'COUNTY_INDUSTRY_REVIEWER',
      actor_id: scene.county.accountId,
      clause: '五(一)1',
      details: { kind: STANDING.kind, documentNo: STANDING.documentNo },
    });
  });

  test('is not put on file twice, nor with an end before its beginning; one day is long enough', async () => {
    const { id } = await scene.enterprise();
    expect(codeOf(await recordStanding(scene.county, id, { untilOn: '2024-06-30' }))).toBe(
      'DAYS_OUT_OF_ORDER',
    );
    expect(codeOf(await recordStanding(scene.county, id, { untilOn: '2024-07-01' }))).toBeUndefined();
    expect(codeOf(await recordStanding(scene.county, id))).toBe('STANDING_ON_FILE');
  });

  test('of an enterprise of the city is its department’s affair, not the county’s', async () => {
    const { id } = await scene.municipal();
    expect(codeOf(await recordStanding(scene.county, id))).toBe('FORBIDDEN');
    expect(codeOf(await recordStanding(scene.department, id))).toBeUndefined();
  });

  test('is nobody else’s affair', async () => {
    const enterprise = await scene.enterprise();
    const member = await scene.member(enterprise);
    for (const who of [scene.neighbour, scene.science, scene.department, scene.certifier, member]) {
      expect(codeOf(await recordStanding(who, enterprise.id))).toBe('FORBIDDEN');
    }
  });

  test('asks for an enterprise that is confirmed', async () => {
    const { id } = await scene.enterprise({ status: 'UNCONFIRMED' });
    expect(codeOf(await recordStanding(scene.county, id))).toBe('ENTERPRISE_NOT_CONFIRMED');
  });

  test('is ended with a reason, may end earlier still, and never later', async () => {
    const { id } = await scene.enterprise();
    const { standings } = answered<{ standings: readonly { id: string }[] }>(
      await recordStanding(scene.county, id),
      'recordStanding',
    );
    const standingId = standings[0]?.id;
    const end = (who: TestPerson, untilOn: string) =>
      scene.change(
        who,
        'endStanding',
        'EndStandingInput!',
        { standingId, untilOn, reason: '复核未通过' },
        STANDINGS,
      );
    expect(codeOf(await end(scene.neighbour, '2026-01-31'))).toBe('FORBIDDEN');
    expect(codeOf(await end(scene.county, '2024-06-30'))).toBe('DAYS_OUT_OF_ORDER');
    expect((await end(scene.county, '2026-01-31')).data?.['endStanding']).toMatchObject({
      standings: [{ untilOn: '2026-01-31' }],
    });
    expect(await scene.lastEntry(`enterprise:${id}`)).toMatchObject({
      action: 'STANDING_ENDED',
      clause: '五(一)1',
      details: { untilOn: '2026-01-31', reason: '复核未通过' },
    });
    expect(codeOf(await end(scene.county, '2026-01-31'))).toBe('STANDING_ENDED');
    expect(codeOf(await end(scene.county, '2026-02-01'))).toBe('STANDING_ENDED');
    expect(codeOf(await end(scene.county, '2026-01-30'))).toBeUndefined();
  });

  test('that there is not cannot be ended', async () => {
    const input = { standingId: randomUUID(), untilOn: '2026-01-31', reason: '复核未通过' };
    expect(codeOf(await scene.change(scene.county, 'endStanding', 'EndStandingInput!', input))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('a 高新技术企业证书 (五(一)2)', () => {
  test('is put on file by the science office, the certifying department and the bureau', async () => {
    const { id } = await scene.enterprise();
    for (const who of [scene.science, scene.certifier, scene.bureau]) {
      expect(codeOf(await recordCertificate(who, id))).toBeUndefined();
    }
    expect(await scene.lastEntry(`enterprise:${id}`)).toMatchObject({
      action: 'HIGH_TECH_CERTIFICATE_RECORDED',
      role: 'BUREAU_OFFICER',
      clause: '五(一)2',
    });
    expect(codeOf(await recordCertificate(scene.county, id))).toBe('FORBIDDEN');
    const elsewhere = await scene.enterprise({ regionKey: '411203' });
    expect(codeOf(await recordCertificate(scene.science, elsewhere.id))).toBe('FORBIDDEN');
  });

  test('once, whichever enterprise it is said to belong to', async () => {
    const certificateNo = 'GR202441000123';
    const [one, other] = [await scene.enterprise(), await scene.enterprise()];
    expect(codeOf(await recordCertificate(scene.bureau, one.id, { certificateNo }))).toBeUndefined();
    expect(codeOf(await recordCertificate(scene.bureau, other.id, { certificateNo }))).toBe(
      'CERTIFICATE_ON_FILE',
    );
  });

  test('is not issued after today, nor does it end on the day of its issue', async () => {
    const { id } = await scene.enterprise();
    const issued = (issuedOn: string, expiresOn: string) =>
      recordCertificate(scene.bureau, id, { issuedOn, expiresOn });
    expect(codeOf(await issued('2026-07-01', '2029-06-30'))).toBe('DATE_IN_FUTURE');
    expect(codeOf(await issued('2026-06-30', '2026-06-30'))).toBe('DAYS_OUT_OF_ORDER');
    expect(codeOf(await issued('2026-06-30', '2026-07-01'))).toBeUndefined();
  });
});

describe('a query of the dishonesty list (五(一)4)', () => {
  test('is put on file by the office in charge, the newest first', async () => {
    const { id } = await scene.enterprise();
    await recordSnapshot(scene.county, id, { queriedOn: '2026-06-29', enterpriseStatus: 'DISHONEST' });
    const answer = await recordSnapshot(scene.county, id);
    expect(answer.data?.['recordCreditSnapshot']).toEqual({
      creditSnapshots: [SNAPSHOT, { ...SNAPSHOT, queriedOn: '2026-06-29', enterpriseStatus: 'DISHONEST' }],
    });
    expect(await scene.lastEntry(`enterprise:${id}`)).toMatchObject({
      action: 'CREDIT_SNAPSHOT_RECORDED',
      role: 'COUNTY_INDUSTRY_REVIEWER',
      actor_id: scene.county.accountId,
      clause: '五(一)4',
      details: { queriedOn: '2026-06-30', source: '信用中国' },
    });
  });

  test('is not made after today, which is the day in Shanghai', async () => {
    const { id } = await scene.enterprise();
    const refused = await recordSnapshot(scene.county, id, { queriedOn: '2026-07-01' });
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'DATE_IN_FUTURE',
      clause: '五(一)4',
      input: 'input.queriedOn',
    });
  });

  test('is neither the enterprise’s nor another county’s affair', async () => {
    const enterprise = await scene.enterprise();
    const member = await scene.member(enterprise);
    for (const who of [member, scene.neighbour, scene.finance]) {
      expect(codeOf(await recordSnapshot(who, enterprise.id))).toBe('FORBIDDEN');
    }
  });

  test('is shown with at most a hundred of an enterprise, and what is older stays on file', async () => {
    const [one, other] = [await scene.enterprise(), await scene.enterprise()];
    await scene.api.database.dataSource.query(
      `insert into credit_snapshot (enterprise_id, queried_on, source, enterprise_status,
         legal_representative_status, actual_controller_status)
       select id, date '2025-01-01' + n, '信用中国', 'CLEAR', 'CLEAR', 'CLEAR'
       from unnest($1::uuid[]) as e (id), generate_series(0, 100) as n`,
      [[one.id, other.id]],
    );
    const answer = await scene.api.ask(
      `query ($one: Uuid!, $other: Uuid!) {
         one: enterprise(id: $one) ${SNAPSHOTS} other: enterprise(id: $other) ${SNAPSHOTS} }`,
      { one: one.id, other: other.id },
      scene.bureau.headers,
    );
    for (const shown of Object.values(answer.data ?? {})) {
      const { creditSnapshots } = shown as { creditSnapshots: readonly { queriedOn: string }[] };
      expect(creditSnapshots).toHaveLength(100);
      expect(creditSnapshots.at(0)?.queriedOn).toBe('2025-04-11');
      expect(creditSnapshots.at(-1)?.queriedOn).toBe('2025-01-02');
    }
  });
});
