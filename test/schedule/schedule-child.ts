/**
 * A process whose only job begins and never ends, for a test that kills it.
 *
 * Parameters: URL of the application's login, the job's name and pattern, the time.
 */
import pino from 'pino';
import { databaseDefinition } from '../../src/database-definition.js';
import { openApplicationDataSource } from '../../src/platform/data-source.js';
import { startSchedule } from '../../src/schedule/schedule.js';

const [connectionString = '', name = '', pattern = '', time = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });

startSchedule({
  dataSource: await openApplicationDataSource({ connectionString }, databaseDefinition, 3, log),
  clock: { now: () => new Date(time) },
  log,
  jobs: [{ name, pattern, description: { zh: '', en: '' }, run: () => new Promise(() => undefined) }],
});
