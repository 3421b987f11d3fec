import { chmod, mkdtemp } from 'node:fs/promises';
import { RUN_FOLDER_PREFIX, removeAbandonedRuns } from './run-folder.js';

/**
 * Before all tests: only names the folder of this run. The database server is started in it by the first test that
 * needs one, so that tests of the pure law do not wait for it.
 */
export default async function prepareRun() {
  await removeAbandonedRuns();
  const folder = await mkdtemp(`${RUN_FOLDER_PREFIX}${process.pid}-`);
  await chmod(folder, 0o711);
  process.env.TEST_RUN_FOLDER = folder;
}
