import type { DataSource } from 'typeorm';
import type { Sealer } from '../sealing.js';
import { StartRefusal } from '../start-refusal.js';
import { Installation } from './installation.entity.js';

/**
 * Notes which key seals the personal data of this database, or checks that it is the one at hand.
 *
 * @throws StartRefusal SEALING_KEY_DIFFERS, before anything is sealed with a second key
 */
export async function holdToSealingKey(dataSource: DataSource, { keyCheck }: Sealer): Promise<void> {
  await dataSource.query('insert into installation (sealing_key_check) values ($1) on conflict do nothing', [
    keyCheck,
  ]);
  const { sealingKeyCheck } = await dataSource.getRepository(Installation).findOneByOrFail({});
  if (sealingKeyCheck === keyCheck) return;
  throw new StartRefusal(
    'SEALING_KEY_DIFFERS',
    'The personal data in this database was sealed with another key. Give the key of the installation: the file data.key of its data folder, or DATA_KEY.',
  );
}
