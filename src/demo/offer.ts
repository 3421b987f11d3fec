import type { Parts } from '../application.js';
import { dayIn } from '../platform/clock.js';
import { createResolvers } from '../resolvers.js';
import { createSchema } from '../schema.js';
import { demoStateOf, type PlayedDemo, playDemo } from './play.js';

/**
 * Plays the demo story where nobody has an account yet, and gives back the text that tells who can sign in; null where
 * there is nothing to tell.
 */
export async function offerDemo(parts: Parts): Promise<string | null> {
  const { dataSource, store, logger, registry, clock } = parts;
  const state = await demoStateOf(dataSource);
  if (state === 'INTERRUPTED') {
    logger.warn('The demo story was interrupted while it was played. Remove the data folder for a whole one');
  }
  if (state !== 'EMPTY') return null;
  logger.info('The database is empty: the demo story is played, from spring 2023 to today');
  const { calendar } = registry;
  const played = await playDemo(
    {
      dataSource,
      store,
      logger,
      calendar,
      createSchema: (storyClock) => {
        const { resolvers, gates } = createResolvers({ ...parts, clock: storyClock });
        return createSchema(resolvers, gates);
      },
    },
    dayIn(clock),
  );
  return told(played);
}

/** The accounts as lines for people. */
function told({ accounts, password }: PlayedDemo): string {
  const widest = Math.max(...accounts.map(({ login }) => login.length));
  const lines = accounts.map(({ login, name, office }) => `  ${login.padEnd(widest)}  ${name}  ${office.zh}`);
  return [
    '',
    'Demo accounts (演示账号), shown this once; all names are invented.',
    `One password for all of them (统一密码): ${password}`,
    ...lines,
    '',
  ].join('\n');
}
