import { databaseErrorOf } from '../platform/request-database.js';
import { type Refusal, RefusalError } from '../shared/refusal.js';

/**
 * What it means to whoever asked when a constraint of the database refused a row: for rules that only the database
 * can keep when two ask at the same moment. A constraint that is not here has a check in front of it, and is a defect.
 */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  account_login_unique: {
    code: 'LOGIN_TAKEN',
    path: 'input.login',
    message: { zh: '该登录名已被使用。', en: 'This login is taken.' },
  },
  appointment_held_once: {
    code: 'ROLE_HELD_ALREADY',
    message: { zh: '该账号已担任此角色。', en: 'The account holds this role already.' },
  },
  appointment_watchers_apart: {
    code: 'ROLES_EXCLUDE',
    message: {
      zh: '管理员、审计员不得兼任其他角色。',
      en: 'Whoever administers or audits holds no other role.',
    },
  },
  appointment_region_fk: {
    code: 'REGION_UNKNOWN',
    path: 'input.regionKey',
    message: { zh: '没有这个地区。', en: 'There is no such place.' },
  },
  appointment_department_fk: {
    code: 'DEPARTMENT_UNKNOWN',
    path: 'input.departmentKey',
    message: { zh: '没有这个部门。', en: 'There is no such department.' },
  },
  appointment_enterprise_fk: {
    code: 'ENTERPRISE_UNKNOWN',
    path: 'input.enterpriseId',
    message: { zh: '没有这家企业。', en: 'There is no such enterprise.' },
  },
  enterprise_credit_code_unique: {
    code: 'ENTERPRISE_REGISTERED',
    path: 'input.creditCode',
    message: {
      zh: '该统一社会信用代码的企业已登记。',
      en: 'An enterprise with this unified social credit code is registered already.',
    },
  },
  enterprise_body_unique: {
    code: 'ENTERPRISE_REGISTERED',
    path: 'input.creditCode',
    message: {
      zh: '同一主体（统一社会信用代码第 9 至 17 位相同）的企业已登记。',
      en: 'This body is registered already, under a code with the same characters 9 to 17.',
    },
  },
  enterprise_region_fk: {
    code: 'REGION_UNKNOWN',
    path: 'input.regionKey',
    message: { zh: '没有这个地区。', en: 'There is no such place.' },
  },
  enterprise_supervising_department_fk: {
    code: 'DEPARTMENT_UNKNOWN',
    path: 'input.supervisingDepartmentKey',
    message: { zh: '没有这个部门。', en: 'There is no such department.' },
  },
  enterprise_supervised_if_municipal: {
    code: 'SUPERVISION_DOES_NOT_FIT',
    clause: '五(二)1',
    path: 'input.supervisingDepartmentKey',
    message: {
      zh: '市属国有企业须填主管部门，其他企业不填。',
      en: 'An enterprise owned by the city names its supervising department; any other names none.',
    },
  },
  enterprise_standing_unique: {
    code: 'STANDING_ON_FILE',
    message: { zh: '该资质已登记。', en: 'This standing is on file already.' },
  },
  high_tech_certificate_no_unique: {
    code: 'CERTIFICATE_ON_FILE',
    path: 'input.certificateNo',
    message: { zh: '该证书编号已登记。', en: 'A certificate with this number is on file already.' },
  },
  attachment_sealed: {
    code: 'FILE_SEALED',
    message: {
      zh: '材料已随案件提交，不得更换或删除。',
      en: 'The file was submitted with its case and can be neither replaced nor removed.',
    },
  },
};

/** The refusal behind a failed statement; undefined where the failure is another. */
export function refusalOfConstraint(error: unknown): RefusalError | undefined {
  const constraint = databaseErrorOf(error)?.constraint;
  const refusal = constraint === undefined ? undefined : REFUSALS[constraint];
  return refusal && new RefusalError([refusal]);
}
