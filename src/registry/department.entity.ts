import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A part that the notice gives to a department. */
export interface DepartmentRole {
  /** Id of the clause that names the department. */
  readonly clause: string;
  readonly roleZh: string;
  readonly roleEn: string;
}

/** An office that the notice names. */
@Entity('department')
@Check('department_roles_are_a_list', `jsonb_typeof(roles) = 'array'`)
export class Department {
  @PrimaryColumn({ name: 'key', type: 'text', primaryKeyConstraintName: 'department_pk' })
  key!: string;

  @Column({ name: 'name_zh', type: 'text' })
  nameZh!: string;

  @Column({ name: 'name_en', type: 'text' })
  nameEn!: string;

  /** Level of government: CITY or COUNTY, in the words of the reference data. */
  @Column({ name: 'level', type: 'text' })
  level!: string;

  @Column({ name: 'roles', type: 'jsonb' })
  roles!: readonly DepartmentRole[];

  @Column({ name: 'sort_order', type: 'int' })
  sortOrder!: number;
}
