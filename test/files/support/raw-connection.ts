import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { until } from '../../support/waiting.js';

/** An answer as it came over a connection. */
export interface RawAnswer {
  readonly status: number;
  /** Everything before the body. */
  readonly head: string;
  readonly body: Buffer;
}

/** A connection on which a test says exactly what it wants to, and stops in the middle if it likes. */
export class RawConnection {
  private received = Buffer.alloc(0);
  /** Whether the other side has ended it, or it broke. */
  isOver = false;

  private constructor(readonly socket: Socket) {
    socket.on('data', (piece: Buffer) => {
      this.received = Buffer.concat([this.received, piece]);
    });
    socket.on('error', () => undefined);
    for (const event of ['end', 'close'])
      socket.on(event, () => {
        this.isOver = true;
      });
  }

  static async to(port: number): Promise<RawConnection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Begins a PUT; what it carries is written afterwards. */
  put(path: string, headers: Readonly<Record<string, string | number>>): this {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return this.write(`PUT ${path} HTTP/1.1\r\nHost: x\r\n${lines.join('')}\r\n`);
  }

  write(bytes: string | Uint8Array): this {
    this.socket.write(bytes);
    return this;
  }

  /** The next answer, once it has come whole. */
  async answer(): Promise<RawAnswer> {
    await until(async () => this.next() !== undefined);
    const next = this.next() as RawAnswer & { readonly length: number };
    this.received = this.received.subarray(next.length);
    return next;
  }

  /** Waits until the other side has ended it. */
  async over(): Promise<void> {
    await until(async () => this.isOver);
  }

  /** Breaks it off. */
  destroy(): void {
    this.socket.destroy();
  }

  private next(): (RawAnswer & { readonly length: number }) | undefined {
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const head = this.received.subarray(0, end).toString('latin1');
    const from = end + 4;
    const to = from + Number(/content-length: (\d+)/i.exec(head)?.[1]);
    if (this.received.length < to) return undefined;
    return { status: Number(head.split(' ')[1]), head, body: this.received.subarray(from, to), length: to };
  }
}
