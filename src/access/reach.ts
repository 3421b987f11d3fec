import { Brackets } from 'typeorm';
import type { Actor, HeldRole } from './actor.js';
import type { Role } from './roles.js';

/**
 * How far a role reaches: the whole city, the places or enterprises it is appointed for, the enterprises that its
 * department supervises, what it was assigned, or its own account.
 */
export type Scope = 'city' | 'ownRegion' | 'ownEnterprise' | 'supervised' | 'assigned' | 'self';

/** A role and how far it reaches in one operation. */
export interface Grant {
  readonly role: Role;
  readonly scope: Scope;
  /** Only where the role is held in this department; in any where it is not said. */
  readonly department?: string;
}

/** Who may use an operation: the public too, whoever has signed in (for their own account), or the roles listed. */
export type Rule = 'public' | 'signedIn' | readonly Grant[];

/** Where a row lies. What is left out is not known of it, and no scope finds it there. */
export interface Place {
  readonly enterpriseId?: string | null;
  readonly regionKey?: string | null;
  readonly supervisedBy?: string | null;
  readonly accountId?: string | null;
  readonly assignees?: readonly string[];
  /** Known to the enterprise alone, such as a draft: no office finds it, however far it reaches. */
  readonly ownOnly?: boolean;
}

/** The SQL columns by which rows of a query are placed. */
export interface PlaceColumns {
  readonly enterpriseId?: string;
  readonly regionKey?: string;
  readonly supervisedBy?: string;
  readonly accountId?: string;
  /** A condition on the rows that are known to their enterprise alone. */
  readonly ownOnly?: string;
}

/** One grant with what the actor's appointment binds it to. */
interface Branch {
  readonly role: Role;
  readonly scope: Scope;
  readonly held: HeldRole;
}

/** Everything that an actor reaches in one operation. */
export class Reach {
  private constructor(
    private readonly accountId: string | null,
    private readonly open: boolean,
    /** Whether the own account is within, whatever roles it holds. */
    private readonly own: boolean,
    private readonly branches: readonly Branch[],
  ) {}

  /** What the rule gives the actor; undefined when it gives nothing. */
  static of(actor: Actor, rule: Rule): Reach | undefined {
    const accountId = actor?.accountId ?? null;
    if (rule === 'public') return new Reach(accountId, true, false, []);
    if (actor === null) return undefined;
    if (rule === 'signedIn') return new Reach(accountId, false, true, []);
    const branches = rule.flatMap(({ role, scope, department }) =>
      actor.roles
        .filter((held) => held.role === role && (department ?? held.departmentKey) === held.departmentKey)
        .map((held) => ({ role, scope, held })),
    );
    const own = branches.some(({ scope }) => scope === 'self');
    return branches.length === 0 ? undefined : new Reach(accountId, false, own, branches);
  }

  /** Whether a row lies within. */
  covers(place: Place): boolean {
    return this.open || (this.own && this.isAccountOf(place)) || this.roleFor(place) !== undefined;
  }

  /** The role by which the actor reaches a row, for the record. */
  roleFor(place: Place): Role | undefined {
    return this.branches.find((branch) => this.branchCovers(branch, place))?.role;
  }

  /** Whether anything in the city is reached. */
  get isCityWide(): boolean {
    return this.open || this.branches.some(({ scope }) => scope === 'city');
  }

  /** The same as `covers`, as a condition on the rows of a query. */
  condition(columns: PlaceColumns): Brackets {
    const shared = columns.ownOnly === undefined ? 'true' : `not (${columns.ownOnly})`;
    return new Brackets((where) => {
      where.where(this.isCityWide ? shared : 'false');
      if (this.own && columns.accountId !== undefined) {
        where.orWhere(`${columns.accountId} = :reachAccount`, { reachAccount: this.accountId });
      }
      this.branches.forEach((branch, at) => {
        const bound = boundTo(branch, columns);
        const rows = branch.scope === 'ownEnterprise' ? 'true' : shared;
        if (bound)
          where.orWhere(`${bound.column} = :reach${at} and ${rows}`, { [`reach${at}`]: bound.value });
      });
    });
  }

  private isAccountOf(place: Place): boolean {
    return this.accountId !== null && place.accountId === this.accountId;
  }

  private branchCovers({ scope, held }: Branch, place: Place): boolean {
    switch (scope) {
      case 'city':
        return place.ownOnly !== true;
      case 'ownRegion':
        return place.ownOnly !== true && held.regionKey !== null && held.regionKey === place.regionKey;
      case 'ownEnterprise':
        return held.enterpriseId !== null && held.enterpriseId === place.enterpriseId;
      case 'supervised':
        return (
          place.ownOnly !== true && held.departmentKey !== null && held.departmentKey === place.supervisedBy
        );
      case 'assigned':
        return this.accountId !== null && (place.assignees?.includes(this.accountId) ?? false);
      case 'self':
        return this.isAccountOf(place);
    }
  }
}

/** The column that a branch compares, and with what; the city and assignments are not columns. */
function boundTo(
  { scope, held }: Branch,
  columns: PlaceColumns,
): { column: string; value: string } | undefined {
  const bounds: Partial<Record<Scope, readonly [string | undefined, string | null]>> = {
    ownRegion: [columns.regionKey, held.regionKey],
    ownEnterprise: [columns.enterpriseId, held.enterpriseId],
    supervised: [columns.supervisedBy, held.departmentKey],
  };
  const [column, value] = bounds[scope] ?? [];
  return column === undefined || value === undefined || value === null ? undefined : { column, value };
}
