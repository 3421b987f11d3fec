/**
 * A process that starts the embedded server, for tests that kill it. Says in one line of JSON what came of it, and
 * stops the server when its standard input ends.
 *
 * Parameters: data folder, shared folder, programs folder.
 */
import pino from 'pino';
import { startEmbeddedServer } from '../../src/platform/embedded-postgres/server.js';
import { StartRefusal } from '../../src/platform/start-refusal.js';

const [dataFolder = '', sharedFolder = '', programsFolder = ''] = process.argv.slice(2);

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify({ pid: process.pid, ...answer })}\n`);
}

try {
  const server = await startEmbeddedServer({
    dataFolder,
    sharedFolder,
    programsFolder,
    log: pino({ level: 'silent' }),
  });
  say({ outcome: 'owned', adopted: server.adopted, data: server.place.data });
  process.stdin.resume();
  process.stdin.once('end', () => void server.stop().then(() => process.exit(0)));
} catch (error) {
  if (!(error instanceof StartRefusal)) {
    throw error;
  }
  say({ outcome: 'refused', code: error.code, message: error.message });
}
