import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The State Council's yearly notice of holidays: what differs from Monday to Friday. */
@Entity('holiday_year')
export class HolidayYear {
  @PrimaryColumn({ name: 'year', type: 'int', primaryKeyConstraintName: 'holiday_year_pk' })
  year!: number;

  /** Number of the notice, such as 国办发明电〔2023〕7号. */
  @Column({ name: 'document_no', type: 'text' })
  documentNo!: string;

  /** Plain dates that are off. */
  @Column({ name: 'off_days', type: 'date', array: true })
  offDays!: string[];

  /** Plain dates on a weekend that are worked. */
  @Column({ name: 'work_days', type: 'date', array: true })
  workDays!: string[];
}
