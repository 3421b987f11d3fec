import { StartRefusal } from '../start-refusal.js';
import { diskFull } from './file-refusal.js';

/** PostgreSQL's programs end with what made them fail. */
const TELLING_LINES = 6;

/** Clear words for a program of PostgreSQL that failed over `folder`, made from what it said. */
export function programFailed(program: string, folder: string, output: string): StartRefusal {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return diskFull(folder);
  }
  const said = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(-TELLING_LINES)
    .join('\n  ');
  return new StartRefusal(
    program === 'postgres' ? 'SERVER_START_FAILED' : 'SERVER_PROGRAM_FAILED',
    `${program} failed on ${folder}. It said:\n  ${said || 'nothing'}`,
  );
}
