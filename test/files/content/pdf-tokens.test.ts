import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PdfTokens } from '../../../src/files/content/pdf/tokens.js';

/** The tokens of a text that comes in pieces of this length. */
function tokensOf(text: string, pieceBytes = text.length): string[] {
  const tokens: string[] = [];
  const reader = new PdfTokens((kind, word) => {
    tokens.push(`${kind} ${word}`.trim());
    return true;
  });
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes));
  reader.end();
  return tokens;
}

describe('the text of a PDF', () => {
  test.each([
    ['<</Type/Page>>', ['OPEN <<', 'NAME Type', 'NAME Page', 'CLOSE >>']],
    ['/J#61vaScript#20x', ['NAME JavaScript x']],
    ['/A#zz', ['NAME A#zz']],
    ['[12 0 R]', ['OPEN [', 'WORD 12', 'WORD 0', 'WORD R', 'CLOSE ]']],
    ['(/JS (nested) \\) \\( ) 1', ['STRING', 'WORD 1']],
    ['<2f4a53> <> 1', ['STRING', 'STRING', 'WORD 1']],
    ['1 % /JS << (\n2', ['WORD 1', 'WORD 2']],
    ['> 1', ['WORD 1']],
    ['>/A', ['NAME A']],
    ['stream', ['WORD stream']],
  ])('%j is %j', (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
  });

  test('is the same however it is cut into pieces', () => {
    const text = fc.string({ unit: fc.constantFrom(...'/#4a()<>[]%\\ \n5JSR'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (written, pieceBytes) => {
        expect(tokensOf(written, pieceBytes)).toEqual(tokensOf(written));
      }),
    );
  });

  test('reading stops where no more is wanted: before the byte after a word, behind a bracket', () => {
    expect(new PdfTokens(() => false).push(Buffer.from('stream\nx'))).toBe(6);
    expect(new PdfTokens((kind) => kind !== 'CLOSE').push(Buffer.from('<<>>x'))).toBe(4);
  });
});
