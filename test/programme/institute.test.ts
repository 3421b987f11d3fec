import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Institute } from '../../src/programme/institute/institute.entity.js';
import { answered } from '../registry/enterprise-scene.js';
import { codeOf } from '../support/api.js';
import { addEnterprise, type TestPerson } from '../support/people.js';
import { ApprovalScene, expectDone } from './approval-scene.js';

let scene: ApprovalScene;
beforeAll(async () => {
  scene = await ApprovalScene.open();
});
afterAll(() => scene.api.close());

const instituteOf = async (application: { readonly id: string }): Promise<Institute> =>
  scene.dataSource.manager.findOneByOrFail(Institute, { applicationId: application.id });

/** A new institute, as its rows say. */
const institute = async (values: Parameters<ApprovalScene['at']>[1] = {}): Promise<Institute> =>
  instituteOf(await scene.at('APPROVED', values));

describe('an approved institute (五(二)3)', () => {
  test('has what the application promised and the government decided', async () => {
    const enterprise = await addEnterprise(scene.dataSource, { regionKey: '411282' });
    const application = await scene.decided(
      { enterprise, targetResults: 15, targetTransfers: 8, fieldKey: 'new-energy' },
      { decidedOn: '2026-06-30', documentNo: '三政〔2026〕12号' },
    );
    const row = await instituteOf(application);
    expect(row).toMatchObject({
      enterpriseId: enterprise.id,
      year: 2026,
      name: application.instituteName,
      level: 'MUNICIPAL',
      status: 'ACTIVE',
      regionKey: '411282',
      separateLegalPerson: null,
      approvedOn: '2026-06-30',
      documentNo: '三政〔2026〕12号',
      targetResults: 15,
      targetTransfers: 8,
      officerAccountId: null,
      version: 1,
    });
    const fields = await scene.dataSource.query('select * from institute_field where institute_id = $1', [
      row.id,
    ]);
    expect(fields).toEqual([{ institute_id: row.id, field_key: 'new-energy', is_primary: true }]);
    expect(await scene.lastEntry(`institute:${row.id}`)).toMatchObject({
      action: 'INSTITUTE_ESTABLISHED',
      role: 'GOVERNMENT_OFFICE',
      clause: '五(二)3',
      details: { number: row.number, applicationId: application.id },
    });
    expect(await scene.told(`institute:${row.id}`)).toEqual(['INSTITUTE_ESTABLISHED BUREAU_LEADER']);
  });

  test('comes once, however many confirm at the same time', async () => {
    const application = await scene.at('SUBMITTED');
    expectDone(await scene.enter(scene.clerk, application));
    const entered = await scene.now(application);
    const others = await Promise.all(Array.from({ length: 4 }, () => scene.person([['GOVERNMENT_OFFICE']])));
    const answers = await Promise.all([scene.colleague, ...others].map((who) => scene.confirm(who, entered)));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    expect(answers.flatMap((answer) => codeOf(answer) ?? [])).toEqual(Array(4).fill('CONFLICT'));
    expect(await scene.dataSource.manager.countBy(Institute, { applicationId: application.id })).toBe(1);
  });

  test('is refused where its enterprise has one in the field by then', async () => {
    const enterprise = await addEnterprise(scene.dataSource);
    await institute({ enterprise });
    const second = await scene.at('SUBMITTED', { enterprise });
    expectDone(await scene.enter(scene.clerk, second));
    expect(codeOf(await scene.confirm(scene.colleague, await scene.now(second)))).toBe('INSTITUTE_EXISTS');
    expect((await scene.now(second)).stage).toBe('DECISION_ENTERED');
  });
});

describe('the officer in charge (一院一案)', () => {
  const assign = (
    who: TestPerson,
    { id, version }: Institute,
    { accountId }: Pick<TestPerson, 'accountId'>,
  ) =>
    scene.change(
      who,
      'assignOfficer',
      { instituteId: id, expectedVersion: version, accountId },
      '{ version officeInCharge { zh } officer { accountId role } }',
    );
  const candidatesOf = async ({ id }: Institute): Promise<readonly { accountId: string; role: string }[]> =>
    answered(
      await scene.api.ask(
        'query ($id: Uuid!) { officerCandidates(instituteId: $id) { accountId name role } }',
        { id },
        scene.leader.headers,
      ),
      'officerCandidates',
    );

  test('is of the bureau, or of the industry office of the county', async () => {
    const found = await institute();
    const officer = await scene.person([['BUREAU_OFFICER']]);
    const county = await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey: found.regionKey }]]);
    const first = await assign(scene.leader, found, officer);
    expect(first.data?.['assignOfficer']).toEqual({
      version: 2,
      officeInCharge: { zh: '市工业和信息化局' },
      officer: { accountId: officer.accountId, role: 'BUREAU_OFFICER' },
    });
    const second = await assign(scene.leader, { ...found, version: 2 }, county);
    expect(second.data?.['assignOfficer']).toEqual({
      version: 3,
      officeInCharge: { zh: '湖滨区工业和信息化主管部门' },
      officer: { accountId: county.accountId, role: 'COUNTY_INDUSTRY_REVIEWER' },
    });
    expect(await scene.told(`institute:${found.id}`)).toEqual([
      'OFFICER_ASSIGNED ACCOUNT',
      'OFFICER_ASSIGNED ACCOUNT',
      'OFFICER_RELIEVED ACCOUNT',
    ]);
    expect(await scene.lastEntry(`institute:${found.id}`)).toMatchObject({
      action: 'OFFICER_ASSIGNED',
      role: 'BUREAU_LEADER',
      details: { accountId: county.accountId, former: officer.accountId },
    });
  });

  test('is never a member of the enterprise, of another county, or of another office', async () => {
    const found = await institute();
    const { enterpriseId } = found;
    const office = { regionKey: found.regionKey };
    const unfit = [
      await scene.person([['BUREAU_OFFICER'], ['ENTERPRISE_MEMBER', { enterpriseId }]]),
      await scene.person([
        ['COUNTY_INDUSTRY_REVIEWER', office],
        ['ENTERPRISE_MEMBER', { enterpriseId }],
      ]),
      await scene.person([['COUNTY_INDUSTRY_REVIEWER', { regionKey: '411203' }]]),
      await scene.person([['COUNTY_SCIENCE_REVIEWER', office]]),
      await scene.person([['BUREAU_LEADER']]),
      await scene.person([]),
    ];
    const fit = await scene.person([['BUREAU_OFFICER'], ['COUNTY_INDUSTRY_REVIEWER', office]]);
    const candidates = await candidatesOf(found);
    expect(candidates).toContainEqual({
      accountId: fit.accountId,
      name: expect.any(String),
      role: 'BUREAU_OFFICER',
    });
    for (const who of unfit) {
      expect(candidates.map(({ accountId }) => accountId)).not.toContain(who.accountId);
      expect(codeOf(await assign(scene.leader, found, who))).toBe('OFFICER_DOES_NOT_FIT');
    }
  });

  test('is whoever holds the role now', async () => {
    const found = await institute();
    const former = await scene.person([['BUREAU_OFFICER']]);
    await scene.dataSource.query('update appointment set ended_at = now() where account_id = $1', [
      former.accountId,
    ]);
    const disabled = await scene.person([['BUREAU_OFFICER']]);
    await scene.dataSource.query(`update account set status = 'DISABLED' where id = $1`, [
      disabled.accountId,
    ]);
    for (const who of [former, disabled])
      expect(codeOf(await assign(scene.leader, found, who))).toBe('OFFICER_DOES_NOT_FIT');
  });

  test('is put in charge once, and of the version that was looked at', async () => {
    const found = await institute();
    const officer = await scene.person([['BUREAU_OFFICER']]);
    expectDone(await assign(scene.leader, found, officer));
    expect(codeOf(await assign(scene.leader, found, officer))).toBe('CONFLICT');
    expect(codeOf(await assign(scene.leader, { ...found, version: 2 }, officer))).toBe('OFFICER_IN_CHARGE');
  });

  test('is assigned by the leader of the bureau, but not for an enterprise of their own', async () => {
    const found = await institute();
    const officer = await scene.person([['BUREAU_OFFICER']]);
    expect(codeOf(await assign(officer, found, officer))).toBe('FORBIDDEN');
    const both = await scene.person([
      ['BUREAU_LEADER'],
      ['ENTERPRISE_MEMBER', { enterpriseId: found.enterpriseId }],
    ]);
    expect(codeOf(await assign(both, found, officer))).toBe('CONFLICT_OF_INTEREST');
  });

  test('is not assigned to an institute that was removed', async () => {
    const found = await institute();
    await scene.dataSource.query(
      `update institute set status = 'REMOVED', removed_on = '2026-07-01' where id = $1`,
      [found.id],
    );
    const officer = await scene.person([['BUREAU_OFFICER']]);
    expect(codeOf(await assign(scene.leader, found, officer))).toBe('INSTITUTE_REMOVED');
  });
});

describe('recognition by the province (四(二))', () => {
  const recognise = (who: TestPerson, { id, version }: Institute, on: string) =>
    scene.change(
      who,
      'recordProvincialRecognition',
      { instituteId: id, expectedVersion: version, on, documentNo: '豫工信〔2026〕3号' },
      '{ level provincialOn provincialDocumentNo version }',
    );
  const certifier = (departmentKey: string) => scene.person([['CERTIFIER', { departmentKey }]]);

  test.each(['2026-07-01', '2025-01-01'])(
    'is put on file by the science bureau or the leader of the bureau, also of a day before the approval: %s',
    async (on) => {
      for (const who of [await certifier('science-bureau'), scene.leader]) {
        const found = await institute();
        const { data } = await recognise(who, found, on);
        expect(data?.['recordProvincialRecognition']).toEqual({
          level: 'PROVINCIAL',
          provincialOn: on,
          provincialDocumentNo: '豫工信〔2026〕3号',
          version: 2,
        });
      }
    },
  );

  test('tells the members and the finance bureau, which pays', async () => {
    const found = await institute();
    expectDone(await recognise(scene.leader, found, '2026-07-01'));
    expect(await scene.told(`institute:${found.id}`)).toEqual([
      'PROVINCIAL_RECOGNISED ENTERPRISE_MEMBER',
      'PROVINCIAL_RECOGNISED FINANCE_OFFICER',
    ]);
    expect(await scene.lastEntry(`institute:${found.id}`)).toMatchObject({
      action: 'PROVINCIAL_RECOGNISED',
      clause: '四(二)',
      details: { on: '2026-07-01', documentNo: '豫工信〔2026〕3号' },
    });
  });

  test('is put on file once, and not for a day to come', async () => {
    const found = await institute();
    expect(codeOf(await recognise(scene.leader, found, '2026-07-02'))).toBe('DATE_IN_FUTURE');
    expectDone(await recognise(scene.leader, found, '2026-07-01'));
    const after = { ...found, version: 2 };
    expect(codeOf(await recognise(scene.leader, after, '2026-07-01'))).toBe('PROVINCIAL_ON_FILE');
  });

  test('is not for another certifying department', async () => {
    const found = await institute();
    const statistics = await certifier('statistics-bureau');
    expect(codeOf(await recognise(statistics, found, '2026-07-01'))).toBe('FORBIDDEN');
  });
});
