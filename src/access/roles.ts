import type { Bilingual } from '../shared/text.js';

/** What an appointment is bound to: nothing but the city, a place, a department, or an enterprise. */
export type OfficeKind = 'CITY' | 'REGION' | 'DEPARTMENT' | 'ENTERPRISE';

interface RoleDefinition {
  readonly office: OfficeKind;
  /** Departments by key that hold the role, where the office is a department. */
  readonly departments?: readonly string[];
  /** An account with this role holds no other: three administrators apart (三员分立). */
  readonly alone?: true;
  readonly name: Bilingual;
}

/** The parts that the notice gives to people, and the two that watch over the platform. */
export const ROLES = {
  ENTERPRISE_MEMBER: { office: 'ENTERPRISE', name: { zh: '企业经办人', en: 'Enterprise member' } },
  COUNTY_INDUSTRY_REVIEWER: {
    office: 'REGION',
    name: { zh: '县级工信部门审核人', en: 'County industry reviewer' },
  },
  COUNTY_SCIENCE_REVIEWER: {
    office: 'REGION',
    name: { zh: '县级科技部门审核人', en: 'County science reviewer' },
  },
  COUNTY_FINANCE_REVIEWER: {
    office: 'REGION',
    name: { zh: '县级财政部门审核人', en: 'County finance reviewer' },
  },
  SUPERVISING_REVIEWER: {
    office: 'DEPARTMENT',
    name: { zh: '市属国企主管部门审核人', en: 'Reviewer of a supervising department' },
  },
  BUREAU_OFFICER: { office: 'CITY', name: { zh: '市工信局经办人', en: 'Bureau officer' } },
  BUREAU_LEADER: { office: 'CITY', name: { zh: '市工信局负责人', en: 'Bureau leader' } },
  EXPERT: { office: 'CITY', name: { zh: '评审专家', en: 'Expert' } },
  GOVERNMENT_OFFICE: { office: 'CITY', name: { zh: '市政府办公室', en: 'Government office' } },
  FINANCE_OFFICER: { office: 'CITY', name: { zh: '市财政局经办人', en: 'City finance officer' } },
  FINANCE_APPROVER: { office: 'CITY', name: { zh: '市财政局审批人', en: 'Finance approver' } },
  CERTIFIER: {
    office: 'DEPARTMENT',
    departments: ['science-bureau', 'statistics-bureau', 'financial-office', 'audit-bureau'],
    name: { zh: '认定部门经办人', en: 'Certifying officer' },
  },
  DEPARTMENT_READER: {
    office: 'DEPARTMENT',
    departments: [
      'development-reform-commission',
      'education-bureau',
      'state-assets-commission',
      'human-resources-bureau',
      'public-security-bureau',
      'talent-office',
      'natural-resources-bureau',
      'commerce-bureau',
    ],
    name: { zh: '其他部门联系人', en: 'Contact of another department' },
  },
  AUDITOR: { office: 'CITY', alone: true, name: { zh: '审计监督员', en: 'Auditor' } },
  ADMINISTRATOR: { office: 'CITY', alone: true, name: { zh: '系统管理员', en: 'Administrator' } },
} as const satisfies Readonly<Record<string, RoleDefinition>>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** What a role is, in a form that can be asked for any of its properties. */
export const roleDefinition = (role: Role): RoleDefinition => ROLES[role];
