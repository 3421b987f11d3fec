/** What the bureau decides where the text leaves a number open, and what administrators say of the offices of places. */
import type { Rule } from '../reach.js';
import { ADMINISTRATORS, grant, withObject } from './rules.js';

export const settingQueries = {
  settingDecisions: 'public',
} as const satisfies Readonly<Record<string, Rule>>;

export const settingMutations = {
  decideSetting: grant('city', 'BUREAU_LEADER'),
  setMergedOffices: ADMINISTRATORS,
} as const satisfies Readonly<Record<string, Rule>>;

export const settingTypes = {
  SettingDecision: withObject('id policy key fromOn value documentNo reason decidedAt'),
};
