import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A field of industry that 二 or 三 of the notice names. */
@Entity('industry_field')
export class IndustryField {
  @PrimaryColumn({ name: 'key', type: 'text', primaryKeyConstraintName: 'industry_field_pk' })
  key!: string;

  @Column({ name: 'name_zh', type: 'text' })
  nameZh!: string;

  @Column({ name: 'name_en', type: 'text' })
  nameEn!: string;

  /** Ids of the clauses that name the field. */
  @Column({ name: 'clauses', type: 'text', array: true })
  clauses!: string[];

  @Column({ name: 'sort_order', type: 'int' })
  sortOrder!: number;
}
