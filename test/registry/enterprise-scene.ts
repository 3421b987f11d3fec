import type { Clock } from '../../src/platform/clock.js';
import type { Enterprise } from '../../src/registry/enterprise/enterprise.entity.js';
import { type Answer, openTestApi, type TestApi } from '../support/api.js';
import { addEnterprise, addPerson, newCreditCode, type TestPerson } from '../support/people.js';

/** A county, its neighbour, a department of the city, the bureau: whoever has to do with enterprises. */
export interface Scene {
  readonly api: TestApi;
  readonly county: TestPerson;
  readonly neighbour: TestPerson;
  readonly science: TestPerson;
  readonly department: TestPerson;
  readonly bureau: TestPerson;
  readonly certifier: TestPerson;
  readonly finance: TestPerson;
  readonly administrator: TestPerson;
  /** Somebody who acts for an enterprise. */
  member(enterprise: Pick<Enterprise, 'id'>): Promise<TestPerson>;
  /** An enterprise of the county, confirmed unless the values say otherwise. */
  enterprise(values?: Partial<Enterprise>): Promise<Enterprise>;
  /** An enterprise that the city owns, under the department. */
  municipal(values?: Partial<Enterprise>): Promise<Enterprise>;
  /** Sends a mutation with one argument `input`. */
  change(who: TestPerson, field: string, type: string, input: object, selection?: string): Promise<Answer>;
  /** The newest entry of a case in the record. */
  lastEntry(caseKey: string): Promise<Entry | undefined>;
}

/** What a test looks at in an entry of the record. */
interface Entry {
  readonly action: string;
  readonly role: string;
  readonly actor_id: string | null;
  readonly clause: string | null;
  readonly details: unknown;
  readonly before_digest: string | null;
  readonly after_digest: string | null;
}

export const COUNTY = '411202';
export const NEIGHBOUR = '411203';
export const DEPARTMENT = 'state-assets-commission';

/** Opens the API with the people of the scene. */
export async function openScene(options: { clock?: Clock } = {}): Promise<Scene> {
  const api = await openTestApi(options);
  const { dataSource } = api.database;
  const person = (...roles: Parameters<typeof addPerson>[1] & object): Promise<TestPerson> =>
    addPerson(dataSource, roles, options);
  const enterprise: Scene['enterprise'] = (values) =>
    addEnterprise(dataSource, { regionKey: COUNTY, ...values });
  return {
    api,
    county: await person(['COUNTY_INDUSTRY_REVIEWER', { regionKey: COUNTY }]),
    neighbour: await person(['COUNTY_INDUSTRY_REVIEWER', { regionKey: NEIGHBOUR }]),
    science: await person(['COUNTY_SCIENCE_REVIEWER', { regionKey: COUNTY }]),
    department: await person(['SUPERVISING_REVIEWER', { departmentKey: DEPARTMENT }]),
    bureau: await person(['BUREAU_OFFICER']),
    certifier: await person(['CERTIFIER', { departmentKey: 'science-bureau' }]),
    finance: await person(['FINANCE_OFFICER']),
    administrator: await person(['ADMINISTRATOR']),
    member: ({ id }) => person(['ENTERPRISE_MEMBER', { enterpriseId: id }]),
    enterprise,
    municipal: (values) =>
      enterprise({
        ownership: 'MUNICIPAL_STATE_OWNED',
        supervisingDepartmentKey: DEPARTMENT,
        ...values,
      }),
    change: ({ headers }, field, type, input, selection = '{ id }') =>
      api.change(field, { input: [type, input] }, selection, headers),
    lastEntry: async (caseKey) => {
      const [row] = await dataSource.query(
        'select * from record_entry where case_key = $1 order by case_seq desc limit 1',
        [caseKey],
      );
      return row && { ...row, details: JSON.parse(row.details) };
    },
  };
}

/** An enterprise as an office or the enterprise itself states it. */
export const stated = (values: object = {}): object => ({
  creditCode: newCreditCode(),
  name: '三门峡市渑池高精铜箔有限公司',
  regionKey: COUNTY,
  legalRepresentative: '张燊',
  actualController: '李堃',
  ownership: 'PRIVATE',
  contactPhone: '0398-2812345',
  ...values,
});

/** What a field answered, which must have answered something. */
export function answered<T>({ data, errors }: Answer, field: string): T {
  const value = data?.[field];
  if (value == null) throw new Error(`${field} answered nothing: ${JSON.stringify(errors)}`);
  return value as T;
}

/** The id of what a field answered. */
export const idOf = (answer: Answer, field: string): string => answered<{ id: string }>(answer, field).id;
