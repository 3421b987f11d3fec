import pino from 'pino';
import { readConfig } from '../../src/config.js';
import { databaseDefinition } from '../../src/database-definition.js';
import { openDatabase } from '../../src/platform/database.js';
const log = pino({ level: 'info', base: null });
const t = Date.now();
try {
  const db = await openDatabase(readConfig(process.env).database, databaseDefinition, log);
  console.log('open ms', Date.now() - t, await db.isReady());
  console.log(await db.dataSource.query(`select version(), 5::int8 as a, date '2023-09-01' as d, '{1,null}'::int8[] as b, '{2023-01-01}'::date[] as e, 1.50::numeric as n, current_user, (select array_agg(relname||' '||coalesce(relacl::text,'')) from pg_class where relnamespace='public'::regnamespace and relkind='r') as acl`));
  const sql = await db.dataSource.driver.createSchemaBuilder().log();
  console.log(sql.upQueries.map((q) => q.query));
  if (process.env['STAY']) { console.log('staying', process.pid); process.on('SIGTERM', async () => { await db.close(); console.log('closed'); process.exit(0); }); setInterval(async () => console.log('ready', await db.isReady()), 2000); }
  else { await db.close(); console.log('closed', Date.now() - t); }
} catch (e) { console.log((e as Error).name, (e as { code?: string }).code, (e as Error).message, (e as Error).name === 'StartRefusal' ? '' : e); process.exitCode = 1; }
