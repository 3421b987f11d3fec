import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  GraphQLNonNull,
  type GraphQLObjectType,
  GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { EntityManager } from 'typeorm';
import { RequestId } from '../platform/graphql/scalars.js';
import { type IdentifiedRequest, type Identity, once } from '../platform/idempotency/once.js';
import { RefusalError } from '../shared/refusal.js';
import type { Actor } from './actor.js';
import { currentActor } from './authentication.js';
import { refusalOfConstraint } from './constraint-refusals.js';
import type { Place, Rule } from './reach.js';
import { Reach } from './reach.js';
import { forbidden, notFound, unauthenticated } from './refusals.js';
import { type Done, type Reading, type RequestContext, UnitOfWork } from './request-context.js';

/** A field's row in the catalogue: the rule of its own, or that whoever holds the object sees it. */
export type FieldRule = Rule | 'withObject';

/** Who may use each field of the schema, by type and field. */
export type Catalogue = Readonly<Record<string, Readonly<Record<string, FieldRule>>>>;

/** Reads what a mutation was made to, by the name of the type it answers. */
export type Answers = Readonly<
  Record<string, (manager: EntityManager, identity: string) => Promise<object | null>>
>;

/** What is done before a mutation begins its transaction, such as counting an attempt; it may refuse. */
export type Gates = Readonly<
  Record<string, (context: RequestContext, input: Readonly<Record<string, unknown>>) => Promise<void>>
>;

/** The tables by which the schema is guarded. */
export interface Guards {
  readonly catalogue: Catalogue;
  readonly answers: Answers;
  readonly gates: Gates;
}

/** Objects whose fields have rules of their own say where they lie. */
export interface Placed {
  readonly place: Place;
}

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;
type Field = GraphQLField<unknown, RequestContext>;

/**
 * Puts the catalogue into force: every field answers only whom its row allows; every mutation takes a request id and is
 * one unit of work. A field without a row, or a row without a field, is a defect that keeps the program from starting.
 */
export function guard(schema: GraphQLSchema, guards: Guards): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
  );
  for (const type of types) {
    const rules = new Map(Object.entries(guards.catalogue[type.name] ?? {}));
    for (const field of Object.values(type.getFields())) {
      const rule = rules.get(field.name);
      if (rule === undefined) throw new Error(`${type.name}.${field.name} has no row in the catalogue`);
      rules.delete(field.name);
      guardField(schema, type, field, rule, guards);
    }
    const [left] = rules.keys();
    if (left !== undefined)
      throw new Error(`The catalogue has a row for ${type.name}.${left}, which is no field`);
  }
  // Made anew, so that it knows the type of the argument that mutations were given.
  const { types: known, ...config } = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...known, RequestId] });
}

function guardField(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  field: Field,
  rule: FieldRule,
  guards: Guards,
): void {
  const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
  if (rule === 'withObject') {
    if (isRoot) throw new Error(`${type.name}.${field.name} needs a rule of its own`);
    return;
  }
  const resolve: Resolve = field.resolve ?? defaultFieldResolver;
  if (type === schema.getMutationType()) makeUnitOfWork(field, rule, resolve, guards);
  else field.resolve = isRoot ? guardedQuery(field.name, rule, resolve) : guardedField(rule, resolve);
}

/** How far the actor reaches by a rule; refused, and noted in the log, where that is nowhere. */
function reachOf(
  context: RequestContext,
  actor: RequestContext['actor'],
  rule: Rule,
  operation: string,
): Reach {
  const reach = Reach.of(actor, rule);
  if (reach) return reach;
  context.logger.warn(
    { security: true, operation, account: actor?.accountId ?? null },
    'refused by the catalogue',
  );
  throw actor === null ? unauthenticated() : forbidden();
}

const guardedQuery =
  (operation: string, rule: Rule, resolve: Resolve): Resolve =>
  (source, args, context, info) => {
    const reading: Reading = { ...context, reach: reachOf(context, context.actor, rule, operation) };
    return resolve(source, args, reading, info);
  };

/** A field that not everybody sees who sees its object; outside of its rule it is refused, however it was selected. */
const guardedField =
  (rule: Rule, resolve: Resolve): Resolve =>
  (source, args, context, info) => {
    const operation = `${info.parentType.name}.${info.fieldName}`;
    const { place } = source as Placed;
    const reach = reachOf(context, asMember(context.actor, place), rule, operation);
    if (!reach.covers(place)) throw forbidden();
    return resolve(source, args, { ...context, reach } as Reading, info);
  };

/** 回避: of an enterprise that they act for, people see what its members see, whatever office they hold besides. */
function asMember(actor: Actor, { enterpriseId }: Place): Actor {
  const own = actor?.roles.filter((held) => held.enterpriseId !== null && held.enterpriseId === enterpriseId);
  return actor !== null && own?.length ? { ...actor, roles: own } : actor;
}

const REQUEST_ID_ARGUMENT = {
  name: 'requestId',
  description:
    'A UUID that the caller makes anew for each change. The same request sent again is answered the same and changes nothing more. Errors: REQUEST_ID_REUSED; TRY_AGAIN when others were at work on the same thing, and nothing was changed.',
  type: new GraphQLNonNull(RequestId),
  defaultValue: undefined,
  deprecationReason: undefined,
  extensions: {},
  astNode: undefined,
};

function makeUnitOfWork(field: Field, rule: Rule, resolve: Resolve, { answers, gates }: Guards): void {
  const read = readAnswer(field, answers);
  const gate = gates[field.name];
  field.args = [...field.args, REQUEST_ID_ARGUMENT];
  field.resolve = async (source, { requestId, ...input }, context, info) => {
    reachOf(context, context.actor, rule, field.name);
    await gate?.(context, input);
    const caller = context.actor?.accountId ?? 'public';
    const change: Change = {
      request: { caller, requestId, operation: field.name, input },
      begin: (manager) => beginUnit(manager, context, rule, field.name),
      resolve: async (unit) => (await resolve(source, input, unit as never, info)) as Done,
    };
    const { identity, shownOnce, effects } = await committed(context, change);
    for (const effect of effects) await effect();
    return read(context, identity, shownOnce);
  };
}

/** A change to be carried out: as its caller names it, by whom, and what it does. */
interface Change {
  readonly request: IdentifiedRequest;
  /** A unit of work of the actor as of now, who is held until its end. */
  begin(manager: EntityManager): Promise<UnitOfWork>;
  resolve(unit: UnitOfWork): Promise<Done>;
}

/** What came of a change. */
interface CarriedOut extends Pick<Done, 'identity' | 'shownOnce'> {
  readonly effects: UnitOfWork['pendingEffects'];
}

/** Carries a change out in a transaction, and commits. A refusal is noted in the log. */
async function committed(context: RequestContext, change: Change): Promise<CarriedOut> {
  try {
    return await context.database.write((manager) => carryOut(manager, change));
  } catch (error) {
    const refusal = error instanceof RefusalError ? error : refusalOfConstraint(error);
    if (refusal === undefined) throw error;
    const { operation } = change.request;
    const { code } = refusal.refusals[0];
    context.logger.info(
      { operation, account: context.actor?.accountId ?? null, code },
      'a change was refused',
    );
    throw refusal;
  }
}

async function beginUnit(
  manager: EntityManager,
  context: RequestContext,
  rule: Rule,
  operation: string,
): Promise<UnitOfWork> {
  const actor = await currentActor(manager, context, rule === 'signedIn' ? 'no key update' : 'share');
  const reach = reachOf(context, actor, rule, operation);
  return new UnitOfWork(manager, actor, reach, context.client, context.clock);
}

/**
 * The request id is claimed first and the actor held second: copies that wait for their turn hold nothing that the one
 * under way may have to change, such as the actor's own account.
 */
async function carryOut(manager: EntityManager, { request, begin, resolve }: Change): Promise<CarriedOut> {
  let shownOnce: Done['shownOnce'] = {};
  let effects: UnitOfWork['pendingEffects'] = [];
  const { identity, first } = await once(manager, request, async () => {
    const unit = await begin(manager);
    const done = await resolve(unit);
    shownOnce = done.shownOnce;
    effects = unit.pendingEffects;
    return done.identity;
  });
  // A copy is answered only to somebody who might still make the change.
  if (!first) await begin(manager);
  return { identity, shownOnce, effects };
}

/** A scalar is its own answer; anything else is read anew after the commit. */
function readAnswer(field: Field, answers: Answers) {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return async (_context: RequestContext, identity: Identity) => identity;
  const load = answers[type.name];
  if (load === undefined) throw new Error(`Nothing reads the answer of ${field.name}, a ${type.name}`);
  return async (context: RequestContext, identity: Identity, shownOnce: Done['shownOnce']) => {
    const answer = await load(await context.database.read(), String(identity));
    if (answer === null) throw notFound();
    return Object.assign(answer, shownOnce);
  };
}
