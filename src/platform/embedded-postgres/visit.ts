import type { Login } from '../connection.js';
import { StartRefusal } from '../start-refusal.js';
import { installBinaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { findServer } from './control.js';
import { loginsOf } from './logins.js';
import { choosePlace, SHARED_FOLDER } from './place.js';
import { type EmbeddedServerOptions, startEmbeddedServer } from './server.js';
import { exists } from './whole-folder.js';

/** A way into the database of a data folder, whoever runs its server. */
export interface Visit {
  readonly application: Login;
  /** Stops the server, if it was started for the visit. */
  leave(): Promise<void>;
}

/**
 * Enters the embedded database of a data folder for a command beside the application: through the running server,
 * whoever owns it, or else through one that runs for the time of the visit. Never creates a database.
 *
 * @throws StartRefusal, `DATA_FOLDER_EMPTY` when there is no database yet
 */
export async function visitEmbeddedServer(options: EmbeddedServerOptions): Promise<Visit> {
  const empty = new StartRefusal(
    'DATA_FOLDER_EMPTY',
    `There is no database in ${options.dataFolder} yet. Start the application once, or set DATA_DIR or DATABASE_URL to where the database is.`,
  );
  // Looked for first, since choosing a place creates it.
  if (!(await exists(options.dataFolder))) throw empty;
  const place = await choosePlace(options.dataFolder, options.sharedFolder ?? SHARED_FOLDER, options.log);
  if (!(await exists(place.cluster))) throw empty;
  const running = await findServer(place);
  if (running !== null) {
    const binaries = await installBinaries(options.programsFolder ?? place.base);
    const passwords = await ensureCluster(place, binaries);
    return { application: loginsOf(running, passwords).application, leave: async () => undefined };
  }
  const server = await startEmbeddedServer(options);
  return { application: server.application, leave: () => server.stop() };
}
