import type { EntityManager } from 'typeorm';
import { readAccount, readSetUpLink } from './access/account/account.answers.js';
import type { Answers } from './access/guard.js';
import { Session } from './access/session/session.entity.js';
import { SecondFactorEnrolment, SignInType } from './access/sign-in/sign-in.types.js';
import { DownloadLink } from './files/download-link.entity.js';
import { DownloadLinkType, UploadPermissionType } from './files/file.types.js';
import { UploadPermission } from './files/upload-permission.entity.js';
import { readEnterprise } from './registry/enterprise/enterprise.answers.js';
import { readPerson, readRevealedNumber } from './registry/person.answers.js';

/** How the answer of a mutation is read after its commit, by the type that it answers. */
export const answers: Answers = {
  Account: readAccount,
  Enterprise: readEnterprise,
  Person: readPerson,
  RevealedNumber: readRevealedNumber,
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
