import { integer, readForm } from '../../../shared/form.js';
import { parseYuan } from '../../../shared/money.js';
import { type Outcome, outcomeOf } from '../../../shared/refusal.js';
import type { Application } from '../application.entity.js';
import type { SaveApplicationInput } from './application.inputs.js';
import { evidenceAfter } from './evidence.js';

/** What an enterprise writes itself into its application. */
type Written = Pick<
  Application,
  | 'fieldKey'
  | 'instituteName'
  | 'goals'
  | 'operatingMechanism'
  | 'intellectualPropertyPlan'
  | 'developmentPlan'
  | 'constructionPlan'
  | 'technologyRoadmap'
  | 'fundingCommitment'
  | 'targetResults'
  | 'targetTransfers'
  | 'evidence'
>;

/** Results or transfers a year; more than anybody reaches. */
const target = integer(0, 1_000_000);

/**
 * The changes that an input makes: what it leaves out stays, null takes away what an application may lack.
 *
 * @returns UNKNOWN_VALUE, TOO_MANY_ROWS
 */
export function writtenIn(
  input: SaveApplicationInput,
  { evidence: before }: Pick<Application, 'evidence'>,
): Outcome<Partial<Written>> {
  const { fundingCommitment } = input;
  const evidence = evidenceAfter(before, input.evidence ?? {}, 'input.evidence');
  const changes = {
    fieldKey: input.fieldKey ?? undefined,
    instituteName: input.instituteName ?? undefined,
    goals: input.goals,
    operatingMechanism: input.operatingMechanism,
    intellectualPropertyPlan: input.intellectualPropertyPlan,
    developmentPlan: input.developmentPlan,
    constructionPlan: input.constructionPlan,
    technologyRoadmap: input.technologyRoadmap,
    fundingCommitment:
      typeof fundingCommitment === 'string' ? parseYuan(fundingCommitment) : fundingCommitment,
    targetResults: input.targetResults,
    targetTransfers: input.targetTransfers,
    evidence: evidence.ok ? evidence.value : undefined,
  };
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return outcomeOf(Object.fromEntries(given), [
    ...targetFaults(input),
    ...(evidence.ok ? [] : evidence.refusals),
  ]);
}

const targetFaults = (input: SaveApplicationInput) =>
  (['targetResults', 'targetTransfers'] as const).flatMap((field) => {
    const read = readForm(target, input[field] ?? 0, `input.${field}`);
    return read.ok ? [] : read.refusals;
  });
