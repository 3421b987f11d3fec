import { ROLES } from '../../access/roles.js';
import {
  isFinal,
  type Lifecycle,
  type Move,
  movesFrom,
  type Party,
  stagesOf,
} from '../../law/lifecycle/table.js';
import type { Bilingual } from '../../shared/text.js';

const BEGIN = '<!-- lifecycle -->';
const END = '<!-- /lifecycle -->';

/** The tables of stage × action as a page that people read: docs/lifecycle.md. */
export const lifecycleDocument = (lifecycles: readonly Lifecycle[]): string =>
  [
    '# How cases move',
    'Written from `src/law/lifecycle` by `npm run schema`; a test compares. What has no row here cannot be done: the services ask these tables, and the database refuses any other move.',
    'A diagram shows the moves from one stage to another; a table shows each action, those that leave the stage as it is too. What must hold besides (signatures, a whole round of review, a site visit, a notice that has ended) is in `src/law/admission/guards.ts`.',
    ...lifecycles.flatMap((lifecycle) => [
      `## ${lifecycle.name.zh} · ${lifecycle.name.en}`,
      lifecycleDiagram(lifecycle),
      movesTable(lifecycle),
    ]),
    '',
  ].join('\n\n');

/** README with the road of an application between its two marks. @throws Error where a mark is missing */
export function withLifecycle(readme: string, lifecycle: Lifecycle): string {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md lacks ${BEGIN} … ${END}`);
  const shown = [
    BEGIN,
    'The road of an application, drawn from its table of stage × action; who may take each action, and by which clause, is in\n[docs/lifecycle.md](docs/lifecycle.md).',
    lifecycleDiagram(lifecycle),
    '',
  ];
  return readme.slice(0, begin) + shown.join('\n\n') + readme.slice(end);
}

/** A mermaid diagram of the moves from one stage to another. */
function lifecycleDiagram<S extends string, A extends string>(lifecycle: Lifecycle<S, A>): string {
  const stages = stagesOf(lifecycle);
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...stages.map((stage) => `  state "${lifecycle.stages[stage].name.zh}" as ${stage}`),
    `  [*] --> ${lifecycle.start}`,
    ...stages.flatMap((stage) => arrowsFrom(lifecycle, stage)),
    ...stages.filter((stage) => isFinal(lifecycle, stage)).map((stage) => `  ${stage} --> [*]`),
    '```',
  ].join('\n');
}

/** One arrow to each other stage, with every action that leads there. */
function arrowsFrom<S extends string, A extends string>(
  lifecycle: Lifecycle<S, A>,
  stage: S,
): readonly string[] {
  const moves = movesFrom(lifecycle, stage).filter(({ to }) => to !== stage);
  return [...new Set(moves.map(({ to }) => to))].map((next) => {
    const actions = moves.filter(({ to }) => to === next).map(({ action }) => lifecycle.actions[action].zh);
    return `  ${stage} --> ${next}: ${actions.join('、')}`;
  });
}

/** Stage × action → next stage, who, clause; in the order of the stages. */
const movesTable = (lifecycle: Lifecycle): string =>
  [
    ['stage', 'action', 'leads to', 'who', 'clause'],
    ['---', '---', '---', '---', '---'],
    ...stagesOf(lifecycle).flatMap((stage) =>
      movesFrom(lifecycle, stage).map((move) => rowOf(lifecycle, move)),
    ),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const rowOf = <S extends string, A extends string>(
  { stages, actions }: Lifecycle<S, A>,
  { from, action, to, by, clause }: Move<S, A>,
): readonly string[] => [
  `${words(stages[from].name)} \`${from}\``,
  `${words(actions[action])} \`${action}\``,
  from === to ? '–' : `${stages[to].name.zh} \`${to}\``,
  by.map(partyName).join('、'),
  clause,
];

const words = ({ zh, en }: Bilingual): string => `${zh} ${en}`;

const partyName = (party: Party): string => (party === 'PUBLIC' ? '公众' : ROLES[party].name.zh);
