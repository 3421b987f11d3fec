import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Timestamp } from '../platform/graphql/scalars.js';
import type { RecordEntry } from './record-entry.entity.js';
import type { RecordSeal } from './record-seal.entity.js';

@ObjectType('RecordEntry', {
  description: 'One decision or change of state (存证记录), in the chain of its case. It is never changed.',
})
export class RecordEntryType {
  @Field(() => ID, { description: 'Its number over the whole record; a change that failed leaves a gap.' })
  readonly seq: string;

  @Field(() => String, { description: 'The case, such as `enterprise:<uuid>`.' })
  readonly caseKey: string;

  @Field(() => Int, { description: 'Its number within the case, from 1, without gaps.' })
  readonly caseSeq: number;

  @Field(() => Timestamp, { description: "When, by the database's clock." })
  readonly at: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'The account that acted; null for the public and the platform.',
  })
  readonly actorId: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the person who acted.' })
  readonly actorName: string | null;

  @Field(() => String, { description: 'The role under which it acted; also SYSTEM, PUBLIC, ACCOUNT_HOLDER.' })
  readonly role: string;

  @Field(() => String, { description: 'What was done.' })
  readonly action: string;

  @Field(() => String, { nullable: true, description: 'The clause on which it rests.' })
  readonly clause: string | null;

  @Field(() => String, { description: 'What a reader needs besides, as JSON.' })
  readonly details: string;

  @Field(() => String, { nullable: true, description: 'Digest of the state before.' })
  readonly beforeDigest: string | null;

  @Field(() => String, { nullable: true, description: 'Digest of the state after.' })
  readonly afterDigest: string | null;

  @Field(() => String, { nullable: true, description: 'Digest of the facts on which a rule decided.' })
  readonly factsDigest: string | null;

  @Field(() => String, { nullable: true, description: 'Digest of the policy revision.' })
  readonly policyRevision: string | null;

  @Field(() => String, { description: 'Hash over the entry and the hash before it.' })
  readonly hash: string;

  @Field(() => String, { description: 'Hash of the entry before in the same case; zeros for the first.' })
  readonly previousHash: string;

  @Field(() => String, { description: 'Algorithm of the hashes.' })
  readonly hashAlgorithm: string;

  constructor(entry: RecordEntry, actorName: string | null) {
    this.seq = String(entry.seq);
    this.caseKey = entry.caseKey;
    this.caseSeq = entry.caseSeq;
    this.at = entry.at;
    this.actorId = entry.actorId;
    this.actorName = actorName;
    this.role = entry.role;
    this.action = entry.action;
    this.clause = entry.clause;
    this.details = entry.details;
    this.beforeDigest = entry.beforeDigest;
    this.afterDigest = entry.afterDigest;
    this.factsDigest = entry.factsDigest;
    this.policyRevision = entry.policyRevision;
    this.hash = entry.hash;
    this.previousHash = entry.previousHash;
    this.hashAlgorithm = entry.hashAlgorithm;
  }
}

@ObjectType('RecordPage', { description: 'A part of the record, the newest first.' })
export class RecordPage {
  @Field(() => [RecordEntryType], { description: 'The entries.' })
  readonly entries!: readonly RecordEntryType[];

  @Field(() => ID, { nullable: true, description: 'Ask for the next page with this; null on the last.' })
  readonly next!: string | null;
}

@ObjectType('RecordHead', {
  description:
    'The newest seal over the whole record (存证链首). Whoever kept an earlier head can prove what stood then.',
})
export class RecordHead {
  @Field(() => Int, { description: 'Number of the seal.' })
  readonly number: number;

  @Field(() => Timestamp, { description: 'When it was sealed.' })
  readonly at: Date;

  @Field(() => String, { description: 'The hash to publish.' })
  readonly hash: string;

  @Field(() => String, { description: 'Its algorithm.' })
  readonly hashAlgorithm: string;

  constructor(seal: RecordSeal) {
    this.number = seal.number;
    this.at = seal.at;
    this.hash = seal.hash;
    this.hashAlgorithm = seal.hashAlgorithm;
  }
}
