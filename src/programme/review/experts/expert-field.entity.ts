import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { IndustryField } from '../../../registry/industry-field.entity.js';
import { Expert } from './expert.entity.js';

/** A field in which an expert reviews. */
@Entity('expert_field')
@Index('expert_field_field', ['fieldKey', 'expertId'])
export class ExpertField {
  @ForeignKey(() => Expert, { name: 'expert_field_expert_fk' })
  @PrimaryColumn({ name: 'expert_id', type: 'uuid', primaryKeyConstraintName: 'expert_field_pk' })
  expertId!: string;

  @ForeignKey(() => IndustryField, { name: 'expert_field_field_fk' })
  @PrimaryColumn({ name: 'field_key', type: 'text', primaryKeyConstraintName: 'expert_field_pk' })
  fieldKey!: string;
}
