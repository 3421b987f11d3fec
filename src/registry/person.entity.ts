import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A person behind an account. Numbers that are personal data are kept sealed, and shown masked. */
@Entity('person')
@Check('person_phone_whole', '(phone_masked is null) = (phone_sealed is null)')
@Check('person_identity_number_whole', '(identity_number_masked is null) = (identity_number_sealed is null)')
export class Person {
  @PrimaryGeneratedColumn('uuid', { name: 'id', primaryKeyConstraintName: 'person_pk' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** The body that the person works for, in its own words; avoidance asks for it. */
  @Column({ name: 'employer', type: 'text', nullable: true })
  employer!: string | null;

  @Column({ name: 'phone_masked', type: 'text', nullable: true })
  phoneMasked!: string | null;

  @Column({ name: 'phone_sealed', type: 'text', nullable: true })
  phoneSealed!: string | null;

  /** 居民身份证, all but the last four. */
  @Column({ name: 'identity_number_masked', type: 'text', nullable: true })
  identityNumberMasked!: string | null;

  @Column({ name: 'identity_number_sealed', type: 'text', nullable: true })
  identityNumberSealed!: string | null;
}
