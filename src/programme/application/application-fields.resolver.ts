import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/request-context.js';
import { AttachmentType } from '../../files/file.types.js';
import { enterprisesById } from '../../registry/enterprise/enterprise.batches.js';
import { EnterpriseType } from '../../registry/enterprise/enterprise.types.js';
import { movementsOf, papersOf, revisionsByDigest } from './application.batches.js';
import { ApplicationType } from './application.types.js';
import { ApplicationEvidence } from './papers/evidence.types.js';
import { filesOf } from './papers/evidence-files.js';
import { ApplicationPapersType } from './papers/papers.types.js';
import { ApplicationSelfCheck } from './papers/self-check.types.js';
import type { SelfChecks } from './papers/self-checks.js';
import { ApplicationMovement } from './timeline/timeline.types.js';

/** What an application holds: who applies, with what, and what has become of it. */
@Resolver(() => ApplicationType)
export class ApplicationFieldsResolver {
  constructor(private readonly selfChecks: SelfChecks) {}

  @FieldResolver(() => EnterpriseType, { description: 'The enterprise that applies.' })
  async enterprise(
    @Root() { row }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<EnterpriseType> {
    return new EnterpriseType(await loaders.load(enterprisesById, row.enterpriseId));
  }

  @FieldResolver(() => ApplicationEvidence, {
    description: 'What the enterprise states for the conditions of 五(一)2 and 五(一)3.',
  })
  evidence(@Root() { row }: ApplicationType): ApplicationEvidence {
    return new ApplicationEvidence(row.evidence);
  }

  @FieldResolver(() => ApplicationSelfCheck, {
    description:
      'The conditions of 五(一) one by one. While the enterprise writes, as things stand today; for everybody else, and once submitted, as of the last submission.',
  })
  selfCheck(@Root() { row }: ApplicationType, @Ctx() context: RequestContext): Promise<ApplicationSelfCheck> {
    return this.selfChecks.of(context, row);
  }

  @FieldResolver(() => [ApplicationPapersType], {
    description: 'What was submitted, the first submission first.',
  })
  async papers(
    @Root() { row }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ApplicationPapersType[]> {
    const papers = await loaders.load(papersOf, row.id);
    return Promise.all(
      papers.map(
        async (each) =>
          new ApplicationPapersType(each, await loaders.load(revisionsByDigest, each.policyDigest)),
      ),
    );
  }

  @FieldResolver(() => [ApplicationMovement], { description: 'Its moves, the oldest first.' })
  async timeline(
    @Root() { row, place }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly ApplicationMovement[]> {
    const moves = await loaders.load(movementsOf, row.id);
    return moves.map((move) => new ApplicationMovement(move, place));
  }

  @FieldResolver(() => [AttachmentType], { description: 'Its files, the oldest first.' })
  async files(
    @Root() { row }: ApplicationType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly AttachmentType[]> {
    const files = await loaders.load(filesOf, row.id);
    return files.map((file) => new AttachmentType(file));
  }
}
