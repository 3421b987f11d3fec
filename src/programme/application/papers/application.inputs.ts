import { Field, InputType, Int } from 'type-graphql';
import { AnnouncedFileInput, FilePurposeName } from '../../../files/file.types.js';
import type { FilePurpose } from '../../../law/application-papers.js';
import { Line, Paragraph, Uuid, Yuan } from '../../../platform/graphql/scalars.js';
import { ApplicationEvidenceInput } from './evidence.inputs.js';

@InputType({ description: 'An application to be begun.' })
export class BeginApplicationInput {
  @Field(() => Uuid, { description: 'The enterprise that applies.' })
  readonly enterpriseId!: string;

  @Field(() => String, { description: 'Key of the field of the proposed institute.' })
  readonly fieldKey!: string;

  @Field(() => Line, { description: 'The name of the proposed institute.' })
  readonly instituteName!: string;
}

@InputType({
  description:
    'What is written into an application. What is left out stays; null takes away, but for the field and the name.',
})
export class SaveApplicationInput {
  @Field(() => Uuid, { description: 'Which application.' })
  readonly applicationId!: string;

  @Field(() => Int, { description: 'The version that the change starts from.' })
  readonly expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'Key of the field of the proposed institute.' })
  readonly fieldKey?: string | null;

  @Field(() => Line, { nullable: true, description: 'The name of the proposed institute.' })
  readonly instituteName?: string | null;

  @Field(() => Paragraph, { nullable: true, description: '建设目标: its goals (三).' })
  readonly goals?: string | null;

  @Field(() => Paragraph, { nullable: true, description: '运行机制: how it will operate (三).' })
  readonly operatingMechanism?: string | null;

  @Field(() => Paragraph, {
    nullable: true,
    description: '知识产权运用与保护: how intellectual property is used and protected (三).',
  })
  readonly intellectualPropertyPlan?: string | null;

  @Field(() => Paragraph, {
    nullable: true,
    description: '中长期发展规划: the medium- and long-term development plan (五(三)3).',
  })
  readonly developmentPlan?: string | null;

  @Field(() => Paragraph, { nullable: true, description: '建设方案: the construction plan (五(二)3).' })
  readonly constructionPlan?: string | null;

  @Field(() => Paragraph, { nullable: true, description: '技术路线图: the technology roadmap (五(三)3).' })
  readonly technologyRoadmap?: string | null;

  @Field(() => Yuan, {
    nullable: true,
    description: 'What the enterprise commits to the construction (五(二)3), in yuan.',
  })
  readonly fundingCommitment?: string | null;

  @Field(() => Int, { nullable: true, description: 'Target: new research results a year (六(五)).' })
  readonly targetResults?: number | null;

  @Field(() => Int, { nullable: true, description: 'Target: transfers of technology a year (六(五)).' })
  readonly targetTransfers?: number | null;

  @Field(() => ApplicationEvidenceInput, {
    nullable: true,
    description: 'What the enterprise states for 五(一)2 and 五(一)3; null takes nothing away.',
  })
  readonly evidence?: ApplicationEvidenceInput | null;
}

@InputType({ description: 'A file to be sent as evidence of an application, as its sender knows it.' })
export class AuthoriseApplicationUploadInput extends AnnouncedFileInput {
  @Field(() => Uuid, { description: 'The application that it is evidence for.' })
  readonly applicationId!: string;

  @Field(() => FilePurposeName, { description: 'What it is evidence for (五(一)).' })
  readonly purpose!: FilePurpose;
}
