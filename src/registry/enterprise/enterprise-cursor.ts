import { isStorable } from '../../platform/graphql/text-guard.js';
import { cursorMalformed } from '../../shared/cursor-malformed.js';
import type { Enterprise } from './enterprise.entity.js';

/** Where a page of enterprises ended. */
export type EnterprisePosition = Pick<Enterprise, 'name' | 'id'>;

/** Longer than that of the longest name. */
const LONGEST_CURSOR = 2_000;
const CURSOR = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (.+)$/su;

/** An opaque text, good for asking for what follows the enterprise. */
export const cursorOf = ({ name, id }: EnterprisePosition): string =>
  Buffer.from(`${id} ${name}`, 'utf8').toString('base64url');

/** The position that a cursor stands for. @throws RefusalError CURSOR_MALFORMED */
export function positionOf(cursor: string): EnterprisePosition {
  const text = cursor.length > LONGEST_CURSOR ? '' : Buffer.from(cursor, 'base64url').toString('utf8');
  const [, id, name] = CURSOR.exec(text) ?? [];
  if (id !== undefined && name !== undefined && isStorable(name)) return { id, name };
  throw cursorMalformed();
}
