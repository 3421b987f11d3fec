import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { APPLICATION } from '../../src/law/lifecycle/application.js';
import { LIFECYCLES } from '../../src/law/lifecycle.js';
import { projectRoot } from '../../src/platform/project-root.js';
import { lifecycleDocument, withLifecycle } from '../../src/programme/lifecycle/lifecycle-document.js';

const committed = (...path: readonly string[]): string => readFileSync(join(projectRoot, ...path), 'utf8');

describe('what people read of the lifecycles is what the tables say (npm run schema writes it)', () => {
  test('in docs/lifecycle.md', () => {
    expect(committed('docs', 'lifecycle.md')).toBe(lifecycleDocument(LIFECYCLES));
  });

  test('in README.md', () => {
    const readme = committed('README.md');
    expect(readme).toBe(withLifecycle(readme, APPLICATION));
  });
});

describe('the document', () => {
  const document = lifecycleDocument(LIFECYCLES);

  test('has a row for every cell of every table, and an arrow for every move to another stage', () => {
    for (const { moves } of LIFECYCLES) {
      for (const { from, action, to } of moves) {
        expect(document).toMatch(new RegExp(`^\\| \\S+ [^|]*\`${from}\` \\| [^|]*\`${action}\` \\|`, 'm'));
        if (from !== to) expect(document).toContain(`  ${from} --> ${to}: `);
      }
    }
  });

  test('begins each diagram at the start, and ends it at the final stages', () => {
    for (const { start, stages } of LIFECYCLES) {
      expect(document).toContain(`  [*] --> ${start}\n`);
      for (const [stage, { final }] of Object.entries<{ final?: true }>(stages))
        if (final) expect(document).toContain(`  ${stage} --> [*]\n`);
    }
  });
});

test('a README without its marks is refused, so that nobody believes that it was written', () => {
  for (const readme of [
    '# x',
    '<!-- lifecycle -->',
    '<!-- /lifecycle -->',
    '<!-- /lifecycle --> <!-- lifecycle -->',
  ])
    expect(() => withLifecycle(readme, APPLICATION)).toThrow('README.md lacks');
});

test('what stands around the marks stays', () => {
  const written = withLifecycle('before <!-- lifecycle -->old<!-- /lifecycle --> after', APPLICATION);
  expect(written).toMatch(/^before <!-- lifecycle -->\n\n[\s\S]*\n<!-- \/lifecycle --> after$/);
  expect(written).not.toContain('old');
});
