import { FILE_DAMAGED, refuse } from '../refusals.js';
import { refuseName } from './names.js';
import { PdfTokens, type TokenKind } from './tokens.js';

/** Deeper than this no program nests, and no reader need follow. */
const MOST_NESTED = 256;

/** Entries are short where they matter; of longer ones the beginning is kept. */
const MOST_TEXT = 256;

/** What of a stream's dictionary tells how to read it. */
const KEPT_KEYS = ['Type', 'N', 'First', 'Filter', 'DecodeParms', 'F', 'DP'] as const;

type KeptKey = (typeof KEPT_KEYS)[number];

/**
 * One object of a PDF, read from its first byte a piece at a time. It is complete where its outermost bracket closes,
 * or with its only token; names that forbid the file end the reading with their refusal.
 */
export class PdfObject {
  /** Entries of its outermost dictionary, as plain text: `/FlateDecode`, `12`, `7 0 R`, `[ /FlateDecode ]`. */
  readonly entries = new Map<KeptKey, string>();
  /** One of these entries stands twice, and readers differ in which they take. */
  hasDoubledKey = false;
  private readonly tokens = new PdfTokens((kind, text) => this.take(kind, text));
  private readonly brackets: string[] = [];
  private key: string | null = null;
  private hasValue = true;
  private hasBegun = false;
  private state: 'READING' | 'COMPLETE' | 'STREAM' | 'OVER' = 'READING';

  /** @param mayBeStream whether the keyword `stream` may follow, for which the object is read on */
  constructor(private readonly mayBeStream: boolean) {}

  /** Nothing more belongs to it. */
  get isOver(): boolean {
    return this.state === 'STREAM' || this.state === 'OVER';
  }

  /** The data of a stream follows where the reading stopped. */
  get isStream(): boolean {
    return this.state === 'STREAM';
  }

  /** Reads on; returns how far it read. */
  push(piece: Uint8Array, from = 0): number {
    return this.tokens.push(piece, from);
  }

  /**
   * There is nothing after what was pushed.
   *
   * @throws RefusalError FILE_DAMAGED for an object that is not complete
   */
  end(): void {
    const { isBrokenOff } = this.tokens.end();
    if (this.state === 'READING' && (this.hasBegun || isBrokenOff)) refuse(FILE_DAMAGED);
  }

  private take(kind: TokenKind, text: string): boolean {
    if (this.state === 'COMPLETE') {
      this.state = kind === 'WORD' && text === 'stream' ? 'STREAM' : 'OVER';
      return false;
    }
    this.hasBegun = true;
    if (kind === 'NAME') refuseName(text);
    if (kind === 'WORD' && isEnd(text)) return this.endEarly();
    this.note(kind, text);
    this.nest(kind, text);
    if (this.brackets.length > 0) return true;
    this.state = this.mayBeStream ? 'COMPLETE' : 'OVER';
    return this.mayBeStream;
  }

  /** The object ended without a value, as some programs write null; within a bracket it is broken off. */
  private endEarly(): boolean {
    if (this.brackets.length > 0) refuse(FILE_DAMAGED);
    this.state = 'OVER';
    return false;
  }

  /** A closing bracket of another kind is ignored, as readers do. */
  private nest(kind: TokenKind, text: string): void {
    if (kind === 'OPEN') this.brackets.push(text);
    if (this.brackets.length > MOST_NESTED) refuse(FILE_DAMAGED);
    if (kind === 'CLOSE' && this.brackets.at(-1) === (text === ']' ? '[' : '<<')) this.brackets.pop();
  }

  private note(kind: TokenKind, text: string): void {
    if (this.brackets[0] !== '<<') return;
    if (this.brackets.length === 1 && kind === 'NAME' && this.hasValue) {
      this.key = text;
      this.hasValue = false;
      this.hasDoubledKey ||= isKept(text) && this.entries.has(text);
      if (isKept(text)) this.entries.set(text, '');
      return;
    }
    if (this.brackets.length === 1 && kind === 'CLOSE') return;
    this.hasValue ||= this.brackets.length === 1 && kind !== 'OPEN';
    this.hasValue ||= this.brackets.length === 2 && kind === 'CLOSE';
    this.addToValue(kind === 'NAME' ? `/${text}` : text);
  }

  private addToValue(text: string): void {
    if (!isKept(this.key)) return;
    const value = this.entries.get(this.key) ?? '';
    if (value.length < MOST_TEXT) this.entries.set(this.key, value === '' ? text : `${value} ${text}`);
  }
}

const isKept = (key: string | null): key is KeptKey => KEPT_KEYS.some((kept) => kept === key);

const isEnd = (word: string): boolean => word === 'endobj' || word === 'obj' || word === 'stream';
