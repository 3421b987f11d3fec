/** The demo story as it is written in seeds/demo. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLE_NAMES, type Role } from '../access/roles.js';
import { projectRoot } from '../platform/project-root.js';
import { readSeedForm } from '../registry/seed-file.js';
import { type Form, list, object, oneOf, optional, text, unknownValue } from '../shared/form.js';
import { accepted } from '../shared/refusal.js';
import { ACT_NAMES, type ActName } from './act-names.js';

/** Somebody with an account of an office. */
export interface StoryPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly region?: string;
  readonly department?: string;
}

/** Somebody of the expert pool. */
export interface StoryExpert {
  readonly login: string;
  readonly name: string;
  readonly employer: string;
  readonly title: string;
}

/** A line of a timeline: on what day what is done, and in what words. */
export interface StoryLine {
  /** A date, or `today-3`. */
  readonly day: string;
  readonly act: ActName;
  readonly words: string;
}

/** One enterprise on its road. */
export interface Tale {
  readonly key: string;
  readonly name: string;
  readonly creditCode: string;
  readonly region: string;
  readonly supervisedBy?: string;
  readonly field: string;
  readonly institute: string;
  readonly member: string;
  readonly standing?: string;
  readonly timeline: readonly StoryLine[];
}

/** Everything that the story tells. */
export interface Story {
  readonly people: readonly StoryPerson[];
  readonly experts: readonly StoryExpert[];
  readonly tales: readonly Tale[];
}

const person = object<StoryPerson>({
  login: text,
  name: text,
  role: oneOf(...ROLE_NAMES),
  region: optional(text),
  department: optional(text),
});

const expert = object<StoryExpert>({ login: text, name: text, employer: text, title: text });

/** `[day, act]` or `[day, act, words]`. */
const line: Form<StoryLine> = {
  read(value, path, report) {
    const [day, act, words = ''] = Array.isArray(value) ? value : [];
    const known = ACT_NAMES.find((name) => name === act);
    if (known === undefined || typeof day !== 'string') report(unknownValue(path, ACT_NAMES.join(', ')));
    return { day: String(day), act: known ?? 'signUp', words: String(words) };
  },
};

const tale = object<Tale>({
  key: text,
  name: text,
  creditCode: text,
  region: text,
  supervisedBy: optional(text),
  field: text,
  institute: text,
  member: text,
  standing: optional(text),
  timeline: list(line),
});

/** Reads and proves the story. @throws RefusalError naming file, line and reason */
export const readStory = (): Story => ({
  people: read('people', list(person)),
  experts: read('experts', list(expert)),
  tales: read('story', list(tale)),
});

function read<T>(name: string, form: Form<T>): T {
  const file = `demo/${name}.yaml`;
  return accepted(readSeedForm(file, readFileSync(join(projectRoot, 'seeds', file), 'utf8'), form));
}
