import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { catalogue } from '../../src/access/catalogue/catalogue.js';
import { accessDocument } from '../../src/access/catalogue/document.js';
import { guard } from '../../src/access/guard.js';
import { Reach } from '../../src/access/reach.js';
import { projectRoot } from '../../src/platform/project-root.js';

const guarded = (text: string, rules: Parameters<typeof guard>[1]['catalogue']) =>
  guard(buildSchema(text), { catalogue: rules, answers: {}, gates: {} });

describe('the catalogue', () => {
  test('docs/access.md says what it says (npm run schema writes it)', () => {
    const committed = readFileSync(join(projectRoot, 'docs', 'access.md'), 'utf8');
    expect(committed).toBe(accessDocument(catalogue));
  });

  test('gives the administrator no part in a case, and nobody else the accounts', () => {
    const held = Object.entries(catalogue['Mutation'] ?? {}).flatMap(([field, rule]) =>
      typeof rule === 'string'
        ? []
        : rule.filter(({ scope }) => scope !== 'self').map(({ role }) => [role, field] as const),
    );
    const byAdministrators = held.filter(([role]) => role === 'ADMINISTRATOR').map(([, field]) => field);
    const byOthers = new Set(held.filter(([role]) => role !== 'ADMINISTRATOR').map(([, field]) => field));
    expect(byAdministrators.filter((field) => byOthers.has(field))).toEqual([]);
    const byAuditors = held.filter(([role]) => role === 'AUDITOR').map(([, field]) => field);
    expect(byAuditors).toEqual(['authoriseDownload']);
  });
});

describe('putting a catalogue into force', () => {
  const TEXT = 'type Query { open: Thing } type Thing { name: String }';

  test.each([
    ['a query', { Query: {}, Thing: { name: 'withObject' } }, 'Query.open has no row'],
    ['a field', { Query: { open: 'public' }, Thing: {} }, 'Thing.name has no row'],
    ['a whole type', { Query: { open: 'public' } }, 'Thing.name has no row'],
  ] as const)('is refused when %s has no row', (_, rules, message) => {
    expect(() => guarded(TEXT, rules)).toThrow(message);
  });

  test('is refused when a row has no field any more', () => {
    const rules = { Query: { open: 'public', gone: 'public' }, Thing: { name: 'withObject' } } as const;
    expect(() => guarded(TEXT, rules)).toThrow('Query.gone, which is no field');
  });

  test('is refused when an operation has no rule of its own', () => {
    const rules = { Query: { open: 'withObject' }, Thing: { name: 'withObject' } } as const;
    expect(() => guarded(TEXT, rules)).toThrow('needs a rule of its own');
  });

  test('is refused when nothing reads the answer of a mutation', () => {
    const rules = {
      Query: { ok: 'public' },
      Mutation: { make: 'public' },
      Thing: { name: 'withObject' },
    } as const;
    const text = 'type Query { ok: Int } type Mutation { make: Thing } type Thing { name: String }';
    expect(() => guarded(text, rules)).toThrow('Nothing reads the answer of make');
  });
});

describe('how far a role reaches', () => {
  const held = { role: 'EXPERT', regionKey: null, departmentKey: null, enterpriseId: null } as const;
  const expert = { accountId: 'e1', sessionId: 's', roles: [held] };

  test('an expert reaches what was assigned, and nothing beside it', () => {
    const reach = Reach.of(expert, [{ role: 'EXPERT', scope: 'assigned' }]);
    expect(reach?.covers({ assignees: ['e0', 'e1'] })).toBe(true);
    expect(reach?.covers({ assignees: ['e0'] })).toBe(false);
    expect(reach?.covers({ accountId: 'e1', enterpriseId: 'x' })).toBe(false);
    expect(reach?.covers({})).toBe(false);
  });

  test('an account reaches itself where the rule says so, and only there', () => {
    expect(Reach.of(expert, 'signedIn')?.covers({ accountId: 'e1' })).toBe(true);
    expect(Reach.of(expert, 'signedIn')?.covers({ accountId: 'e2' })).toBe(false);
    expect(Reach.of(expert, [{ role: 'EXPERT', scope: 'self' }])?.covers({ accountId: 'e1' })).toBe(true);
    expect(Reach.of(expert, [{ role: 'AUDITOR', scope: 'self' }])).toBeUndefined();
  });

  test('nobody is reached by what is unknown of a row', () => {
    const office = { ...held, role: 'COUNTY_INDUSTRY_REVIEWER', regionKey: '411202' } as const;
    const reach = Reach.of({ ...expert, roles: [office] }, [
      { role: 'COUNTY_INDUSTRY_REVIEWER', scope: 'ownRegion' },
      { role: 'COUNTY_INDUSTRY_REVIEWER', scope: 'supervised' },
    ]);
    expect(reach?.covers({ regionKey: '411202' })).toBe(true);
    expect(reach?.covers({ regionKey: null, supervisedBy: null })).toBe(false);
  });

  test('a grant to a department is none to another', () => {
    const rule = [{ role: 'CERTIFIER', scope: 'city', department: 'science-bureau' }] as const;
    const certifier = (departmentKey: string) => ({
      ...expert,
      roles: [{ ...held, role: 'CERTIFIER' as const, departmentKey }],
    });
    expect(Reach.of(certifier('science-bureau'), rule)?.covers({})).toBe(true);
    expect(Reach.of(certifier('statistics-bureau'), rule)).toBeUndefined();
  });

  test('the public reaches only what is open', () => {
    expect(Reach.of(null, 'public')?.covers({})).toBe(true);
    expect(Reach.of(null, 'signedIn')).toBeUndefined();
  });
});
