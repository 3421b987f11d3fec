import type { Role } from './roles.js';

/** A role that an account holds now, and where. */
export interface HeldRole {
  readonly role: Role;
  readonly regionKey: string | null;
  readonly departmentKey: string | null;
  readonly enterpriseId: string | null;
}

/** Whoever signed in. */
export interface SignedInActor {
  readonly accountId: string;
  readonly sessionId: string;
  readonly roles: readonly HeldRole[];
}

/** Who asks: somebody who signed in, or the public. */
export type Actor = SignedInActor | null;
