import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How long a sender is given to notice that it has been answered. */
const PATIENCE_MS = 5_000;

/**
 * Answers whoever is still sending, and ends the connection. Closed at once, a connection takes back what was said
 * last: the sender would be told of a broken line in place of the reason. So what it still sends is thrown away until
 * it has read the answer and hangs up, or has had the time to.
 */
export async function answerEarly(
  { raw }: FastifyRequest,
  reply: FastifyReply,
  answer: unknown,
): Promise<unknown> {
  if (raw.complete || typeof answer !== 'string') return answer;
  reply.headers({ connection: 'close', 'content-length': Buffer.byteLength(answer) });
  return Readable.from(thenDiscard(answer, raw));
}

async function* thenDiscard(answer: string, sender: IncomingMessage): AsyncGenerator<string> {
  yield answer;
  sender.resume();
  // It may end, hang up or go on for too long: by then all is said.
  await finished(sender, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
}
