import { RefusalError } from './refusal.js';

/**
 * Refuses a change that was made from another version than the one that stands: somebody changed the row since the
 * caller read it.
 *
 * @throws RefusalError CONFLICT
 */
export function refuseOtherVersion(expected: number, current: number): void {
  if (expected === current) return;
  throw new RefusalError([
    {
      code: 'CONFLICT',
      currentVersion: current,
      message: {
        zh: `内容已被他人更新：现为第 ${current} 版，您依据的是第 ${expected} 版。请刷新后再办理。`,
        en: `This was changed meanwhile: it is at version ${current}, and you started from version ${expected}. Please read it again.`,
      },
    },
  ]);
}
