import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { type Form, readForm } from '../shared/form.js';
import { type Outcome, outcomeOf, type Refusal } from '../shared/refusal.js';

/** A seed file as plain data, and where each of its places stands. */
interface SeedFile {
  readonly data: unknown;
  /** The line of a path such as `figures[3].clause`, or of the nearest place above it. */
  lineOf(path: string): number;
}

/** Reads a YAML file by a reader of plain data; refusals name file and line. */
export function readSeed<T>(name: string, source: string, read: (data: unknown) => Outcome<T>): Outcome<T> {
  const file = parseYaml(name, source);
  if (!file.ok) return file;
  const outcome = read(file.value.data);
  if (outcome.ok) return outcome;
  return outcomeOf(
    undefined as never,
    outcome.refusals.map((refusal) => located(name, file.value, refusal)),
  );
}

/** The same, by a form. */
export const readSeedForm = <T>(name: string, source: string, form: Form<T>): Outcome<T> =>
  readSeed(name, source, (data) => readForm(form, data, ''));

function parseYaml(name: string, source: string): Outcome<SeedFile> {
  const lines = new LineCounter();
  const document = parseDocument(source, { merge: true, lineCounter: lines });
  const lineOf = (path: string): number => {
    for (const steps = stepsOf(path); steps.length > 0; steps.pop()) {
      const node = document.getIn(steps, true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const refusals = document.errors.map((error) =>
    malformed(name, `${name}:${lines.linePos(error.pos[0]).line}`, error.message),
  );
  if (refusals.length > 0) return outcomeOf({ data: undefined, lineOf }, refusals);
  return plainData(name, document, lineOf);
}

/** An alias without an anchor is only found while the document becomes plain data. */
function plainData(name: string, document: Document, lineOf: SeedFile['lineOf']): Outcome<SeedFile> {
  try {
    return outcomeOf({ data: document.toJS(), lineOf }, []);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return outcomeOf({ data: undefined, lineOf }, [malformed(name, name, reason)]);
  }
}

const malformed = (name: string, path: string, reason: string): Refusal => ({
  code: 'SEED_MALFORMED',
  path,
  message: { zh: `${name} 不是合格的 YAML：${reason}`, en: `${name} is not sound YAML: ${reason}` },
});

/** `figures[3].clause` as the steps of a document path. */
const stepsOf = (path: string): (string | number)[] =>
  path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));

function located(name: string, file: SeedFile, refusal: Refusal): Refusal {
  const place = `${name}:${file.lineOf(refusal.path ?? '')}`;
  return {
    ...refusal,
    path: place,
    message: { zh: `${place}：${refusal.message.zh}`, en: `${place}: ${refusal.message.en}` },
  };
}
