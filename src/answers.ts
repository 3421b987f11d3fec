import type { EntityManager } from 'typeorm';
import { readAccount, readSetUpLink } from './access/account/account.answers.js';
import type { Answers } from './access/guard.js';
import { Session } from './access/session/session.entity.js';
import { SecondFactorEnrolment, SignInType } from './access/sign-in/sign-in.types.js';
import { DownloadLink } from './files/download-link.entity.js';
import { DownloadLinkType, UploadPermissionType } from './files/file.types.js';
import { UploadPermission } from './files/upload-permission.entity.js';
import { readApplication } from './programme/application/application.answers.js';
import { readSubmissionList } from './programme/approval/submission-lists.js';
import { readCandidate } from './programme/cultivation/cultivation.answers.js';
import { readInstitute } from './programme/institute/register.js';
import {
  readObjection,
  readObjectionReceipt,
  readObjectionStatus,
  readRevealedObjectorPhone,
} from './programme/notice/objection.answers.js';
import { readExpert } from './programme/review/experts/expert.answers.js';
import { readMySeat } from './programme/review/round/my-seats.js';
import { readRound } from './programme/review/round/panel.answers.js';
import { readRubric } from './programme/review/rubric/rubrics.js';
import { readEnterprise } from './registry/enterprise/enterprise.answers.js';
import { readRegion } from './registry/merged-offices.js';
import { readPerson, readRevealedNumber } from './registry/person.answers.js';
import { readSettingDecision } from './registry/setting-decision.answers.js';

/** How the answer of a mutation is read after its commit, by the type that it answers. */
export const answers: Answers = {
  Account: readAccount,
  Application: readApplication,
  CultivationCandidate: readCandidate,
  Enterprise: readEnterprise,
  Expert: readExpert,
  Institute: readInstitute,
  MySeat: readMySeat,
  Objection: readObjection,
  ObjectionReceipt: readObjectionReceipt,
  ObjectionStatus: readObjectionStatus,
  Person: readPerson,
  RegionType: readRegion,
  RevealedNumber: readRevealedNumber,
  RevealedObjectorPhone: readRevealedObjectorPhone,
  ReviewRound: readRound,
  Rubric: readRubric,
  SettingDecision: readSettingDecision,
  SubmissionList: readSubmissionList,
  DownloadLink: async (manager: EntityManager, id: string) => {
    const link = await manager.findOneBy(DownloadLink, { id });
    return link && new DownloadLinkType(link);
  },
  SecondFactorEnrolment: async () => new SecondFactorEnrolment(),
  SetUpLink: readSetUpLink,
  UploadPermission: async (manager: EntityManager, id: string) => {
    const permission = await manager.findOneBy(UploadPermission, { id });
    return permission && new UploadPermissionType(permission);
  },
  SignIn: async (manager: EntityManager, id: string) => {
    const session = await manager.findOneBy(Session, { id });
    return session && new SignInType(session);
  },
};
