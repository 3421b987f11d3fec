import { readFile } from 'node:fs/promises';
import { isMissing } from './file-refusal.js';

/**
 * Whether the process that a server's file names can be a server. A machine that was switched off leaves the file
 * behind, and after the next start its number may belong to anything.
 */
export async function mayBeServer(pid: number): Promise<boolean> {
  if (!isAlive(pid)) {
    return false;
  }
  if (process.platform !== 'linux') {
    return true;
  }
  try {
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim() === 'postgres';
  } catch (error) {
    // Gone in between.
    if (isMissing(error)) {
      return false;
    }
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process, or one of another account, by whose rights no server of ours runs.
    return false;
  }
}
