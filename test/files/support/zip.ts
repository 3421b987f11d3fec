import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip. What is left out is as an honest program writes it. */
export interface ZipPart {
  readonly name: string;
  readonly data?: string | Buffer;
  /** Left as it is instead of deflated. */
  readonly stored?: boolean;
  readonly method?: number;
  readonly flags?: number;
  /** A Unix mode, as 0o120777 for a link. */
  readonly mode?: number;
  /** The unpacked size that the directory claims, and the header before the data. */
  readonly claimedBytes?: number;
  /** The unpacked size that the header before the data claims, other than the directory. */
  readonly claimedInHeader?: number;
  readonly nameInHeader?: string;
  readonly crc?: number;
}

const UTF8_NAMES = 0x800;
const MADE_ON_UNIX = 0x0314;

interface Written {
  readonly header: Buffer;
  readonly packed: Buffer;
  readonly entry: Buffer;
}

/** A zip by hand, so that it can lie. */
export function zip(parts: readonly ZipPart[], comment = ''): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const part of parts) {
    const { header, packed, entry } = write(part, position);
    pieces.push(header, packed);
    directory.push(entry);
    position += header.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  return Buffer.concat([...pieces, entries, endOf(parts.length, entries.length, position, comment)]);
}

function write(part: ZipPart, position: number): Written {
  const data = Buffer.from(part.data ?? '');
  const packed = part.stored ? data : deflateRawSync(data, { level: 9 });
  const name = Buffer.from(part.name);
  const nameInHeader = Buffer.from(part.nameInHeader ?? part.name);
  const claimed = part.claimedBytes ?? data.length;
  const common = (bytes: number, nameBytes: number): Buffer => {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(UTF8_NAMES | (part.flags ?? 0), 2);
    fields.writeUInt16LE(part.method ?? (part.stored ? 0 : 8), 4);
    fields.writeUInt32LE(part.crc ?? crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes, 18);
    fields.writeUInt16LE(nameBytes, 22);
    return fields;
  };
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(((part.mode ?? 0) << 16) >>> 0, 6);
  tail.writeUInt32LE(position, 10);
  const made = Buffer.alloc(2);
  made.writeUInt16LE(MADE_ON_UNIX);
  return {
    header: Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      common(part.claimedInHeader ?? claimed, nameInHeader.length),
      nameInHeader,
    ]),
    packed,
    entry: Buffer.concat([
      Buffer.from('PK\x01\x02', 'latin1'),
      made,
      common(claimed, name.length),
      tail,
      name,
    ]),
  };
}

function endOf(entries: number, directoryBytes: number, directoryAt: number, comment: string): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryAt, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}

/** The same zip with a 64-bit end in front of its own, which claims another number of entries. */
export function claimingEntries(honest: Buffer, entries: number): Buffer {
  const end = honest.subarray(-22);
  const long = Buffer.alloc(56);
  long.write('PK\x06\x06', 'latin1');
  long.writeBigUInt64LE(44n, 4);
  long.writeBigUInt64LE(BigInt(entries), 24);
  long.writeBigUInt64LE(BigInt(entries), 32);
  long.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  long.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(honest.length - 22), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([honest.subarray(0, -22), long, locator, end]);
}
