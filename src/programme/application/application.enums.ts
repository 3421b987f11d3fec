import {
  APPLICATION,
  type ApplicationAction,
  type ApplicationStage,
} from '../../law/lifecycle/application.js';
import { actionsOf, stagesOf } from '../../law/lifecycle/table.js';
import { enumOf } from '../../platform/graphql/enum.js';

const described = <T extends string>(words: readonly T[], meaning: (word: T) => string): Record<T, string> =>
  Object.fromEntries(words.map((word) => [word, meaning(word)])) as Record<T, string>;

export const ApplicationStageType = enumOf<ApplicationStage>(
  'ApplicationStage',
  'Where an application stands on its road (五(二)).',
  described(stagesOf(APPLICATION), (stage) => {
    const { zh, en } = APPLICATION.stages[stage].name;
    return `${zh}: ${en}.`;
  }),
);

export const ApplicationActionType = enumOf<ApplicationAction>(
  'ApplicationAction',
  'What can be done with an application (五(一), 五(二)).',
  described(actionsOf(APPLICATION), (action) => {
    const { zh, en } = APPLICATION.actions[action];
    return `${zh}: ${en}.`;
  }),
);
