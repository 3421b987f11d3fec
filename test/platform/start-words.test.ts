import { describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { ordinaryAccount } from '../../src/platform/embedded-postgres/account.js';
import { fileRefusal } from '../../src/platform/embedded-postgres/file-refusal.js';
import { choosePlace } from '../../src/platform/embedded-postgres/place.js';
import { programFailed } from '../../src/platform/embedded-postgres/program-failure.js';

describe('the words for a start that fails', () => {
  test.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EACCES', 'DATA_FOLDER_UNREACHABLE'],
    ['EROFS', 'DATA_FOLDER_UNREACHABLE'],
  ])('an error %s of the file system is %s and names the folder', (code, expected) => {
    const refusal = fileRefusal(Object.assign(new Error('raw'), { code }), '/srv/data');
    expect(refusal).toMatchObject({ name: 'StartRefusal', code: expected });
    expect((refusal as Error).message).toContain('/srv/data');
  });

  test('another error stays as it is', () => {
    const error = Object.assign(new Error('raw'), { code: 'EIO' });
    expect(fileRefusal(error, '/srv/data')).toBe(error);
  });

  test('a program that met a full disk is DISK_FULL', () => {
    const said = 'initdb: error: could not write to file "x": No space left on device';
    expect(programFailed('initdb', '/srv/data', said).code).toBe('DISK_FULL');
  });

  test('a program that failed otherwise is quoted', () => {
    const refusal = programFailed('initdb', '/srv/data', 'progress\n\ninitdb: error: something odd\n');
    expect(refusal.code).toBe('SERVER_PROGRAM_FAILED');
    expect(refusal.message).toContain('something odd');
  });

  test.each(['/srv/a"b', '/srv/$(date)', '/srv/`date`', '/srv/a\nb'])(
    'a data folder %j that a shell would misread is refused',
    async (folder) => {
      const log = pino({ level: 'silent' });
      await expect(choosePlace(folder, '/nowhere', log)).rejects.toMatchObject({ code: 'DATA_FOLDER_NAME' });
    },
  );
});

describe('the account lent to the server by root', () => {
  const account = (name: string, uid: number): { name: string; uid: number; gid: number } => ({
    name,
    uid,
    gid: uid,
  });

  test('is that of PostgreSQL where there is one, else nobody, never root', () => {
    const [root, nobody, postgres] = [
      account('root', 0),
      account('nobody', 65_534),
      account('postgres', 101),
    ];
    expect(ordinaryAccount([root, nobody, postgres])).toBe(postgres);
    expect(ordinaryAccount([root, nobody])).toBe(nobody);
    expect(ordinaryAccount([root, account('postgres', 0)])).toBeUndefined();
  });
});
