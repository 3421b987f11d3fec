import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Answer } from '../../support/api.js';
import type { TestPerson } from '../../support/people.js';
import { until } from '../../support/waiting.js';
import { RawConnection } from './raw-connection.js';
import {
  type Announcement,
  addMember,
  attachmentsOf,
  authorise,
  deliver,
  downloadPath,
  type Entry,
  entriesOf,
  type FileAnswer,
  newPdf,
  put,
  uploadPath,
} from './sending-files.js';
import { type FileSite, openFileSite } from './site.js';

type Ours = Omit<Announcement, 'enterpriseId'>;

/** What each hostile test is done to: a new enterprise, and the site that it shares with the others. */
export class Trial {
  private running: FileSite | undefined;
  private readonly rejections: unknown[] = [];
  member!: TestPerson;
  enterpriseId!: string;

  /**
   * Holds every test of a file to the same: whatever was sent, nothing is left of it, no promise was rejected
   * unheard, and the next file is taken in.
   */
  constructor() {
    const note = (reason: unknown): number => this.rejections.push(reason);
    beforeAll(async () => {
      process.on('unhandledRejection', note);
      // One connection for everybody: whoever held it for long would stop all the others.
      this.running = await openFileSite({ poolSize: 1 });
    });
    beforeEach(async () => {
      Object.assign(this, await addMember(this.site));
    });
    afterEach(() => this.holdToNormal());
    afterAll(async () => {
      process.off('unhandledRejection', note);
      await this.site.close();
    });
  }

  get site(): FileSite {
    if (this.running === undefined) throw new Error('The site has not been opened');
    return this.running;
  }

  /** Asks for leave to send a file. */
  authorise(announcement: Ours): Promise<Answer> {
    return authorise(this.site, this.member, { enterpriseId: this.enterpriseId, ...announcement });
  }

  /** Where to send a file to, by leave just given. */
  leave(announcement: Ours): Promise<string> {
    return uploadPath(this.site, this.member, { enterpriseId: this.enterpriseId, ...announcement });
  }

  /** Sends a file to where leave was given. */
  put(path: string, bytes: Buffer): Promise<FileAnswer> {
    return put(this.site, path, bytes);
  }

  /** Begins to send a file, on a connection of its own; what it carries is written afterwards. */
  async begin(path: string, headers: Readonly<Record<string, string | number>>): Promise<RawConnection> {
    return (await RawConnection.to(this.site.port)).put(path, headers);
  }

  /** Has a file put on file, leave and all. */
  deliver(announcement: Ours): Promise<FileAnswer> {
    return deliver(this.site, this.member, { enterpriseId: this.enterpriseId, ...announcement });
  }

  /** Where to fetch a file, by leave just given. */
  link(id: unknown): Promise<string> {
    return downloadPath(this.site, this.member, id);
  }

  /** What the enterprise has on file. */
  attachments(): Promise<Record<string, unknown>[]> {
    return attachmentsOf(this.site, this.member, this.enterpriseId);
  }

  /** What the record says of it. */
  entries(): Promise<Entry[]> {
    return entriesOf(this.site, this.enterpriseId);
  }

  /** Nothing is on file, and the record says why. */
  async expectRefused(code: string): Promise<void> {
    await until(async () => (await this.entries()).length > 0);
    expect(await this.attachments()).toEqual([]);
    expect(await this.entries()).toEqual([
      {
        action: 'FILE_REFUSED',
        actor: this.member.accountId,
        role: 'ENTERPRISE_MEMBER',
        details: { kind: expect.any(String), code },
      },
    ]);
  }

  private async holdToNormal(): Promise<void> {
    await this.site.untilStaged(0);
    const before = await this.attachments();
    expect((await this.deliver({ bytes: newPdf(), kind: 'SCAN' })).status).toBe(201);
    expect(await this.attachments()).toHaveLength(before.length + 1);
    expect(this.rejections).toEqual([]);
  }
}
