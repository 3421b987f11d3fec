/** 五(二)2: notices and objections: who may ask, who may act, and who sees what. */
import type { Rule } from '../reach.js';
import { AUDITORS, grant, withObject } from './rules.js';

const OFFICERS = grant('city', 'BUREAU_OFFICER');

export const noticeQueries = {
  publicNotices: 'public',
  publicNotice: 'public',
  objectionStatus: 'public',
  objectionPage: [...OFFICERS, ...grant('city', 'BUREAU_LEADER'), ...AUDITORS],
} as const satisfies Readonly<Record<string, Rule>>;

export const noticeMutations = {
  publishNotice: OFFICERS,
  amendSelection: OFFICERS,
  lodgeObjection: 'public',
  withdrawObjection: 'public',
  authoriseObjectionUpload: 'public',
  redactObjection: OFFICERS,
  rejectObjection: OFFICERS,
  upholdObjection: OFFICERS,
  revealObjectorPhone: OFFICERS,
} as const satisfies Readonly<Record<string, Rule>>;

/** Of an application. */
export const noticeFields = withObject('notices');

export const noticeTypes = {
  PublicNotice: withObject(`
    id number publishedOn workingDays countedDays endsOn workingDaysLeft state settingDocumentNo content voidedOn
    voidReason objections`),
  PublicNoticeContent: withObject('enterprise place institute field objecting'),
  PublicNoticePage: withObject('notices next'),
  PublicObjection: withObject('stage lodgedOn text reply disposedOn'),
  Objection: withObject(`
    id version noticeId applicationId stage name unit phone text lodgedOn dueOn publicText reply disposedOn
    withdrawalReason files`),
  ObjectionPage: withObject('objections next'),
  ObjectionReceipt: withObject('id receipt lodgedOn dueOn'),
  ObjectionStatus: withObject('noticeId stage lodgedOn dueOn publicText reply disposedOn'),
  RevealedObjectorPhone: withObject('value objection'),
};
