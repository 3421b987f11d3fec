import type { Catalogue, FieldRule } from '../guard.js';
import type { Grant, Scope } from '../reach.js';
import { type OfficeKind, ROLE_NAMES, ROLES, roleDefinition } from '../roles.js';

const OFFICES: Readonly<Record<OfficeKind, string>> = {
  CITY: 'the city 全市',
  REGION: 'a county or zone 县（市、区）',
  DEPARTMENT: 'a department 部门',
  ENTERPRISE: 'an enterprise 企业',
};

const SCOPES: Readonly<Record<Scope, string>> = {
  city: 'whole city',
  ownRegion: 'own county',
  ownEnterprise: 'own enterprise',
  supervised: 'enterprises it supervises',
  assigned: 'what it was assigned',
  self: 'own account',
};

/** The catalogue as a page that people read: docs/access.md. */
export function accessDocument(catalogue: Catalogue): string {
  const { Query = {}, Mutation = {}, ...types } = catalogue;
  const guarded = Object.entries(types).flatMap(([type, fields]) =>
    Object.entries(fields)
      .filter(([, rule]) => rule !== 'withObject')
      .map(([field, rule]) => [`${type}.${field}`, rule] as const),
  );
  return [
    '# Who may do what',
    'Written from `src/access/catalogue` by `npm run schema`; a test compares. What has no row there does not start.',
    'A role reaches only as far as its row says: beyond that an official is told FORBIDDEN, and anybody else the same as for what does not exist.',
    '## Roles',
    table(
      ['role', '中文', 'in English', 'bound to', 'besides other roles'],
      ROLE_NAMES.map((role) => {
        const { office, alone, name } = roleDefinition(role);
        return [`\`${role}\``, name.zh, name.en, OFFICES[office], alone ? 'never' : 'yes'];
      }),
    ),
    '## Asking',
    operations(Object.entries(Query)),
    '## Changing',
    operations(Object.entries(Mutation)),
    '## Fields with a rule of their own',
    'Any other field is seen by whoever sees its object.',
    operations(guarded),
    '',
  ].join('\n\n');
}

const operations = (rows: readonly (readonly [string, FieldRule])[]): string =>
  table(
    ['', 'who, and how far'],
    rows.map(([name, rule]) => [`\`${name}\``, words(rule)]),
  );

function words(rule: FieldRule): string {
  if (rule === 'public') return 'everybody';
  if (rule === 'signedIn') return 'whoever has signed in, for the own account';
  if (rule === 'withObject') return 'whoever sees the object';
  const scopes = [...new Set(rule.map(({ scope }) => scope))];
  return scopes
    .map((scope) => {
      const roles = rule.filter((grant) => grant.scope === scope).map(roleWords);
      return `${SCOPES[scope]}: ${roles.join('、')}`;
    })
    .join('; ');
}

const roleWords = ({ role, department }: Grant): string =>
  ROLES[role].name.zh + (department === undefined ? '' : `（${department}）`);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
