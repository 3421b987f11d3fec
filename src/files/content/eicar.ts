/**
 * The EICAR test string, with which anybody can try whether infected files are noticed. Written in two halves, or
 * virus scanners would take this file away.
 */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
);

/** Looks for the string in bytes that come in pieces, even where it lies across two of them. */
export class EicarSearch {
  private tail = Buffer.alloc(0);

  /** Whether the string has been seen when this piece is added. */
  sees(piece: Buffer): boolean {
    const bytes = Buffer.concat([this.tail, piece]);
    this.tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - EICAR.length + 1)));
    return bytes.includes(EICAR);
  }
}
