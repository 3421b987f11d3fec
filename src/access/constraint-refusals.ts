import { OBJECTION_PERIOD_OVER } from '../law/admission/refusals.js';
import { databaseErrorOf } from '../platform/request-database.js';
import { DOCUMENT_ON_FILE } from '../programme/approval/refusals.js';
import { INSTITUTE_EXISTS } from '../programme/institute/refusals.js';
import { OBJECTION_ON_FILE } from '../programme/notice/refusals.js';
import { EXPERT_LISTED } from '../programme/review/experts/refusals.js';
import { FIELD_UNKNOWN, REGION_UNKNOWN } from '../registry/refusals.js';
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
  appointment_region_fk: REGION_UNKNOWN,
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
  enterprise_region_fk: REGION_UNKNOWN,
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
  cultivation_candidate_open_unique: {
    code: 'CANDIDATE_ALREADY',
    clause: '六(四)',
    message: {
      zh: '该企业在此领域已被提名或已在培育库中。',
      en: 'The enterprise is nominated for this field or on the list already.',
    },
  },
  cultivation_candidate_field_fk: FIELD_UNKNOWN,
  objection_text_unique: OBJECTION_ON_FILE,
  objection_within_period: OBJECTION_PERIOD_OVER,
  setting_decision_day_unique: {
    code: 'SETTING_DECIDED',
    path: 'input.fromOn',
    message: {
      zh: '该设定自这一天起的值已经确定；请另选起始日。',
      en: 'What this setting is from that day on has been decided already; please choose another day.',
    },
  },
  expert_account_unique: EXPERT_LISTED,
  expert_field_field_fk: { ...FIELD_UNKNOWN, path: 'input.fieldKeys' },
  submission_list_document_no_unique: DOCUMENT_ON_FILE,
  institute_field_once_an_enterprise: INSTITUTE_EXISTS,
  application_field_fk: FIELD_UNKNOWN,
  application_open_unique: {
    code: 'APPLICATION_OPEN',
    clause: '五(二)1',
    path: 'input.fieldKey',
    message: {
      zh: '该企业在这一领域已有申报在办。',
      en: 'An application of this enterprise in this field is open already.',
    },
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
