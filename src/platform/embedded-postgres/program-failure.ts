import { StartRefusal } from '../start-refusal.js';
import { diskFull } from './file-refusal.js';

/** The lines in which PostgreSQL's programs say why they failed, as against their progress. */
const TELLING = /\b(FATAL|PANIC|HINT|DETAIL|error|could not|cannot)\b/;

/** Clear words for a program of PostgreSQL that failed over `folder`, made from what it said. */
export function programFailed(program: string, folder: string, output: string): StartRefusal {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return diskFull(folder);
  }
  const lines = output.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => TELLING.test(line)).slice(-6);
  const said = (telling.length > 0 ? telling : lines.filter(Boolean).slice(-6)).join('\n  ');
  return new StartRefusal(
    program === 'postgres' ? 'SERVER_START_FAILED' : 'SERVER_PROGRAM_FAILED',
    `${program} failed on ${folder}. It said:\n  ${said || 'nothing'}`,
  );
}
