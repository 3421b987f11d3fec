import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { IndustryField } from '../../registry/industry-field.entity.js';
import { Institute } from './institute.entity.js';

/** A field in which an institute works. */
@Entity('institute_field')
@Index('institute_field_primary_unique', ['instituteId'], { unique: true, where: 'is_primary' })
export class InstituteField {
  @ForeignKey(() => Institute, { name: 'institute_field_institute_fk' })
  @PrimaryColumn({ name: 'institute_id', type: 'uuid', primaryKeyConstraintName: 'institute_field_pk' })
  instituteId!: string;

  @ForeignKey(() => IndustryField, { name: 'institute_field_field_fk' })
  @PrimaryColumn({ name: 'field_key', type: 'text', primaryKeyConstraintName: 'institute_field_pk' })
  fieldKey!: string;

  /** Whether it is the field of the application. */
  @Column({ name: 'is_primary', type: 'boolean' })
  isPrimary!: boolean;
}
