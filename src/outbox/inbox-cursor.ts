import { cursorMalformed } from '../shared/cursor-malformed.js';
import type { InboxMessage } from './inbox-message.entity.js';

/** Where a page of an inbox ended. */
export interface InboxPosition {
  readonly at: Date;
  readonly id: string;
}

const CURSOR =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** An opaque text, good for asking for what follows the message. */
export const cursorOf = ({ at, id }: InboxMessage): string =>
  Buffer.from(`${at.toISOString()} ${id}`, 'utf8').toString('base64url');

/** The position that a cursor stands for; throws RefusalError `CURSOR_MALFORMED`. */
export function positionOf(cursor: string): InboxPosition {
  const [, moment, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  const at = new Date(moment ?? Number.NaN);
  if (id === undefined || Number.isNaN(at.getTime())) throw cursorMalformed();
  return { at, id };
}
