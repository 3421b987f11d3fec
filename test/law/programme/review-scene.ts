import type { Candidate, ReviewSubject } from '../../../src/law/panel.js';
import { checkRubric, type Rubric, type StatedRubric } from '../../../src/law/rubric.js';
import { plainDate } from '../../../src/shared/dates.js';
import { accepted, type Outcome } from '../../../src/shared/refusal.js';

/** The codes of everything that was refused, each with its path. */
export const refusalsOf = (outcome: Outcome<unknown>): readonly string[] =>
  outcome.ok ? [] : outcome.refusals.map(({ code, path }) => (path === undefined ? code : `${code} ${path}`));

/** The clause and the sentences of everything that was refused. */
export const saidBy = (outcome: Outcome<unknown>): readonly (readonly (string | undefined)[])[] =>
  outcome.ok ? [] : outcome.refusals.map(({ clause, message }) => [clause, message.zh, message.en]);

/** Four items, the highest and the lowest total dropped, five valid sheets needed, 20 points apart allowed. */
export const statedRubric: StatedRubric = {
  items: [
    { key: 'foundation', name: { zh: '建设基础', en: 'Foundation' }, weight: '25.00' },
    { key: 'research', name: { zh: '研发能力', en: 'Research' }, weight: '32.5' },
    { key: 'plan', name: { zh: '建设方案', en: 'Plan' }, weight: '30' },
    { key: 'mechanism', name: { zh: '运行机制', en: 'Mechanism' }, weight: '12.50' },
  ],
  rule: { dropHighest: 1, dropLowest: 1, minimumValid: 5, spreadLimit: '20' },
};

/** The stated rubric with items of these weights, named by their place. */
export const weighing = (...weights: readonly string[]): StatedRubric => ({
  ...statedRubric,
  items: weights.map((weight, at) => ({ key: `item${at}`, name: { zh: '项', en: 'Item' }, weight })),
});

/** The stated rubric with another rule, read. */
export const rubricWith = (rule: Partial<StatedRubric['rule']> = {}): Rubric =>
  accepted(checkRubric({ ...statedRubric, rule: { ...statedRubric.rule, ...rule } }, 'rubric'));

/** The day of the draw. */
export const DRAWN_ON = plainDate('2024-05-20');

/** An application in the field of new materials. */
export const subject: ReviewSubject = {
  enterpriseId: 'enterprise-1',
  creditCode: '91411200MA9K3L2X5T',
  enterpriseName: '三门峡崤函新材料（集团）有限公司',
  fieldKey: 'new-materials',
  memberPersonIds: ['person-of-enterprise'],
  legalRepresentative: '王秦岭',
  actualController: '三门峡崤函控股有限公司',
  declaredBy: [],
  earlierPanel: [],
};

/** An expert of the field without any tie to the enterprise. */
export const candidate: Candidate = {
  expertId: 'expert-1',
  personId: 'person-1',
  name: '李函谷',
  fields: ['chemistry', 'new-materials'],
  activeFrom: plainDate('2023-05-01'),
  activeUntil: null,
  employerCode: '12410000415800491C',
  employerName: '河南某大学',
  ownEmployer: null,
  interests: [],
};
