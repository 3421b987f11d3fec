import type { MigrationInterface } from 'typeorm';

/** What the application's login may do with the rows of a table. */
export type TablePrivilege = 'select' | 'insert' | 'update' | 'delete';

/** Rows come and go. */
export const MUTABLE: readonly TablePrivilege[] = ['select', 'insert', 'update', 'delete'];

/** Rows come and change, and none goes. */
export const KEPT: readonly TablePrivilege[] = ['select', 'insert', 'update'];

/** Rows come and stay as they came. */
export const APPEND_ONLY: readonly TablePrivilege[] = ['select', 'insert'];

/** Rows come and go by functions of the database; the application looks on. */
export const READ_ONLY: readonly TablePrivilege[] = ['select'];

/** A table, through its entity, and what the application's login may do with it. */
interface TableDefinition {
  readonly entity: new () => object;
  readonly privileges: readonly TablePrivilege[];
}

/** A migration class; its name ends in the time of its making, 13 digits. */
export type MigrationClass = new () => MigrationInterface;

/** Everything that the application keeps in its database. */
export interface DatabaseDefinition {
  readonly tables: readonly TableDefinition[];
  /** What the application's login may call, with the types of its arguments: `seal_record()`. */
  readonly functions: readonly string[];
  /** In the order in which they run. */
  readonly migrations: readonly MigrationClass[];
}

/** Where TypeORM notes the migrations that have run. */
export const MIGRATION_TABLE = 'schema_migration';
