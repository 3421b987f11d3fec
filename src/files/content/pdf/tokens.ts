/**
 * What a PDF's text is made of (ISO 32000-1, 7.2 and 7.3). `text` is the name without its slash and with `#xx` as the
 * character it stands for, the word (a number or keyword), or the bracket; strings are read over.
 */
export type TokenKind = 'NAME' | 'WORD' | 'STRING' | 'OPEN' | 'CLOSE';

/** Takes a token; answers whether it wants more. */
export type TokenTaker = (kind: TokenKind, text: string) => boolean;

type State = 'GAP' | 'NAME' | 'WORD' | 'STRING' | 'COMMENT' | 'HEX_STRING' | 'LESS' | 'GREATER';

/** What a byte did: nothing yet, or it ended the reading, being part of the last token or lying behind it. */
type Step = 'ON' | 'END_AFTER' | 'END_BEFORE';

const code = (character: string): number => character.charCodeAt(0);
const [LESS, GREATER, SLASH, PERCENT] = [code('<'), code('>'), code('/'), code('%')];
const [PARENTHESIS, CLOSING_PARENTHESIS, BACKSLASH] = [code('('), code(')'), code('\\')];
const [BRACKET, CLOSING_BRACKET, LINE_FEED, RETURN] = [code('['), code(']'), 10, 13];

/** White space and delimiters: what ends a name or a word. */
const ENDS_WORD = new Uint8Array(256);
for (const character of '\0\t\n\f\r ()<>[]{}/%') ENDS_WORD[code(character)] = 1;

/** Longer names and words are of no interest; their beginning is kept. */
const MOST_CHARACTERS = 128;

/** Splits the bytes of one object into tokens, a piece at a time, so that no object need fit into memory. */
export class PdfTokens {
  private state: State = 'GAP';
  private text = '';
  private parentheses = 0;
  private isEscaped = false;

  constructor(private readonly take: TokenTaker) {}

  /** Reads on; returns how far it read: to the end of the piece, or to where the taker wanted no more. */
  push(piece: Uint8Array, from = 0): number {
    for (let at = from; at < piece.length; at += 1) {
      const step = this.step(piece[at] ?? 0);
      if (step !== 'ON') return step === 'END_AFTER' ? at + 1 : at;
    }
    return piece.length;
  }

  /** The bytes have ended, and with them a word that was not complete; whether anything else was broken off. */
  end(): { readonly isBrokenOff: boolean } {
    if (this.state === 'NAME' || this.state === 'WORD') this.endWord();
    return { isBrokenOff: this.state !== 'GAP' };
  }

  private step(byte: number): Step {
    switch (this.state) {
      case 'NAME':
      case 'WORD':
        return this.inWord(byte);
      case 'STRING':
        return this.inString(byte);
      case 'COMMENT':
        if (byte === LINE_FEED || byte === RETURN) this.state = 'GAP';
        return 'ON';
      case 'HEX_STRING':
        return byte === GREATER ? this.give('STRING', '') : 'ON';
      case 'LESS':
        if (byte === LESS) return this.give('OPEN', '<<');
        this.state = 'HEX_STRING';
        return byte === GREATER ? this.give('STRING', '') : 'ON';
      case 'GREATER':
        if (byte === GREATER) return this.give('CLOSE', '>>');
        this.state = 'GAP';
        return this.inGap(byte);
      default:
        return this.inGap(byte);
    }
  }

  private inWord(byte: number): Step {
    if (ENDS_WORD[byte] === 0) {
      if (this.text.length < MOST_CHARACTERS) this.text += String.fromCharCode(byte);
      return 'ON';
    }
    return this.endWord() ? this.inGap(byte) : 'END_BEFORE';
  }

  private endWord(): boolean {
    const kind = this.state === 'NAME' ? 'NAME' : 'WORD';
    const text = kind === 'NAME' ? decodedName(this.text) : this.text;
    return this.give(kind, text) === 'ON';
  }

  private inString(byte: number): Step {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === PARENTHESIS) this.parentheses += 1;
    else if (byte === CLOSING_PARENTHESIS) this.parentheses -= 1;
    return this.parentheses === 0 ? this.give('STRING', '') : 'ON';
  }

  private inGap(byte: number): Step {
    if (ENDS_WORD[byte] === 0) return this.begin('WORD', String.fromCharCode(byte));
    switch (byte) {
      case SLASH:
        return this.begin('NAME');
      case PERCENT:
        return this.begin('COMMENT');
      case LESS:
        return this.begin('LESS');
      case GREATER:
        return this.begin('GREATER');
      case PARENTHESIS:
        this.parentheses = 1;
        return this.begin('STRING');
      case BRACKET:
        return this.give('OPEN', '[');
      case CLOSING_BRACKET:
        return this.give('CLOSE', ']');
      default:
        return 'ON';
    }
  }

  private begin(state: State, text = ''): Step {
    this.state = state;
    this.text = text;
    return 'ON';
  }

  private give(kind: TokenKind, text: string): Step {
    this.state = 'GAP';
    return this.take(kind, text) ? 'ON' : 'END_AFTER';
  }
}

/** A name as it is meant: `J#61vaScript` is `JavaScript`. */
const decodedName = (raw: string): string =>
  raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
