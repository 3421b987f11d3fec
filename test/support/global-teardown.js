import { removeRun } from './run-folder.js';

/** After all tests: ends the server of this run, if a test started one, and removes the folder. */
export default async function endRun() {
  await removeRun(process.env.TEST_RUN_FOLDER);
}
