import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 五(一): what a file of an application is evidence for; and when a file that was on its way did not arrive. */
export class AddAttachmentPurpose1795399720000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['attachment', 'upload_permission']) {
      await queryRunner.query(`
        alter table ${table}
          add column purpose text,
          add constraint ${table}_purpose_known check (purpose in
            ('STANDING', 'HIGH_TECH', 'PLATFORM', 'ACADEMIA', 'PROJECT_OR_PRIZE', 'SPENDING',
             'INTELLECTUAL_PROPERTY', 'FACILITIES', 'CREDIT', 'CONSTRUCTION_PLAN', 'FUNDING_COMMITMENT',
             'DEVELOPMENT_PLAN', 'ROADMAP', 'OTHER')),
          -- 五(一): a file of an application says what it is evidence for; no other does
          add constraint ${table}_purpose_of_application
            check ((holder_kind = 'APPLICATION') = (purpose is not null));
      `);
    }
    await queryRunner.query('alter table upload_permission add column failed_at timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('Migrations roll forward only');
  }
}
