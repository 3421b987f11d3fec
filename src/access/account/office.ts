import type { Refusal } from '../../shared/refusal.js';
import type { Bilingual } from '../../shared/text.js';
import type { HeldRole } from '../actor.js';
import { type OfficeKind, roleDefinition } from '../roles.js';

const doesNotFit = (path: string, message: Bilingual): Refusal => ({
  code: 'OFFICE_DOES_NOT_FIT',
  path: `input.${path}`,
  message,
});

const OFFICES: Readonly<
  Record<
    Exclude<OfficeKind, 'CITY'>,
    { key: 'regionKey' | 'departmentKey' | 'enterpriseId'; name: Bilingual }
  >
> = {
  REGION: { key: 'regionKey', name: { zh: '所在县（市、区）', en: 'its place' } },
  DEPARTMENT: { key: 'departmentKey', name: { zh: '所在部门', en: 'its department' } },
  ENTERPRISE: { key: 'enterpriseId', name: { zh: '所在企业', en: 'its enterprise' } },
};

/** What speaks against holding this role there: a role names exactly the office that it is bound to. */
export function officeRefusals(held: HeldRole): Refusal[] {
  const { office, departments, name } = roleDefinition(held.role);
  const refusals = Object.entries(OFFICES).flatMap(([kind, { key, name: what }]) => {
    const given = held[key] !== null;
    if (given === (kind === office)) return [];
    return given
      ? [doesNotFit(key, { zh: `${name.zh}不填${what.zh}。`, en: `${name.en} has no ${key}.` })]
      : [doesNotFit(key, { zh: `${name.zh}须填${what.zh}。`, en: `${name.en} must name ${what.en}.` })];
  });
  if (held.departmentKey !== null && departments && !departments.includes(held.departmentKey)) {
    refusals.push(
      doesNotFit('departmentKey', {
        zh: `${name.zh}只设在：${departments.join('、')}。`,
        en: `${name.en} belongs to one of: ${departments.join(', ')}.`,
      }),
    );
  }
  return refusals;
}
