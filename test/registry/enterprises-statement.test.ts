import { describe, expect, test } from '@jest/globals';
import {
  changedFields,
  changeRefusals,
  normalStatement,
  type StatementChange,
} from '../../src/registry/enterprise/enterprise-statement.js';
import { accepted } from '../../src/shared/refusal.js';

const STATED = {
  creditCode: '91411202MA9F00A19D',
  name: '崤函铜箔有限公司',
  regionKey: '411202',
  legalRepresentative: '张燊',
  actualController: '李堃',
  ownership: 'PRIVATE',
  supervisingDepartmentKey: null,
  contactPhone: null,
} as const;

describe('a statement', () => {
  test('is brought into its one form, and stays in it', () => {
    const normal = accepted(
      normalStatement({
        ...STATED,
        creditCode: ' ９１４１１２０２ma9f00a19d ',
        contactPhone: '(0398) 281-2345',
      }),
    );
    expect(normal).toEqual({ ...STATED, contactPhone: '0398-2812345' });
    expect(normalStatement(normal)).toEqual({ ok: true, value: normal });
  });

  test('is refused with everything that is wrong with it, the credit code by its position', () => {
    const outcome = normalStatement({ ...STATED, creditCode: '91350100M000100Y4Z', contactPhone: '110' });
    expect(outcome.ok || outcome.refusals.map(({ code, path }) => [code, path])).toEqual([
      ['CREDIT_CODE_INVALID', 'input.creditCode'],
      ['PHONE_MALFORMED', 'input.contactPhone'],
    ]);
    expect(outcome.ok || outcome.refusals[0].message.zh).toContain('第 18 位');
    expect(outcome.ok || outcome.refusals[0].message.en).toContain('Check character 18');
  });

  test('differs from another in the fields that differ', () => {
    expect(changedFields(STATED, { ...STATED })).toEqual([]);
    expect(changedFields(STATED, { ...STATED, name: '新名', contactPhone: '0398-2812345' })).toEqual([
      'name',
      'contactPhone',
    ]);
  });
});

describe('a change', () => {
  const codes = (change: Partial<StatementChange>) =>
    changeRefusals({ status: 'CONFIRMED', byOffice: true, fields: ['name'], reason: '变更', ...change }).map(
      ({ code }) => code,
    );

  test.each<[string, Partial<StatementChange>, readonly string[]]>([
    ['by an office with a reason', {}, []],
    ['by an office without one', { reason: null }, ['REASON_MISSING']],
    ['by an office before it has confirmed', { status: 'UNCONFIRMED' }, ['ENTERPRISE_NOT_CONFIRMED']],
    [
      'by an office after it turned the enterprise down',
      { status: 'REJECTED' },
      ['ENTERPRISE_NOT_CONFIRMED'],
    ],
    ['of nothing', { fields: [] }, ['NOTHING_CHANGED']],
    [
      'by the enterprise before it is confirmed',
      { byOffice: false, status: 'UNCONFIRMED', reason: null },
      [],
    ],
    [
      'by the enterprise of its telephone number',
      { byOffice: false, fields: ['contactPhone'], reason: null },
      [],
    ],
    [
      'by the enterprise of what was confirmed',
      { byOffice: false, fields: ['name', 'contactPhone', 'regionKey'] },
      ['FIELD_OF_OFFICE', 'FIELD_OF_OFFICE'],
    ],
    [
      'by the enterprise after it was turned down',
      { byOffice: false, status: 'REJECTED' },
      ['ENTERPRISE_NOT_CONFIRMED'],
    ],
  ])('%s: refused with what it lacks', (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });
});
