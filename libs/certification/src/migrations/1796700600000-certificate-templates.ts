import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How certificates look. A version of a template never changes; of which version a certificate is, and the hours that it
 * may name, is kept on the day of its issue. Certificates from before this keep the first look.
 */
export class CertificateTemplates1796700600000 implements MigrationInterface {
  name = 'CertificateTemplates1796700600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table certificate_templates (
        id uuid primary key,
        course_id uuid references courses on delete cascade,
        current_version_id uuid,
        row_version int not null default 0,
        constraint one_certificate_template_each unique nulls not distinct (course_id)
      );

      create table certificate_template_versions (
        id uuid primary key,
        template_id uuid not null references certificate_templates on delete cascade,
        number int not null check (number > 0),
        template jsonb not null,
        saved_by uuid references users on delete set null,
        saved_at timestamptz not null,
        unique (template_id, number)
      );
      create index certificate_template_versions_by_saver on certificate_template_versions (saved_by) where saved_by is not null;
      alter table certificate_templates
        add constraint certificate_templates_current foreign key (current_version_id) references certificate_template_versions;

      create table certificate_images (
        id uuid primary key,
        media_type text not null check (media_type in ('image/png', 'image/svg+xml')),
        sha256 text not null unique,
        width int not null check (width > 0),
        height int not null check (height > 0),
        bytes bytea not null check (octet_length(bytes) <= 600000),
        added_at timestamptz not null
      );

      create table certificate_looks (
        credential_id uuid primary key references credentials on delete cascade,
        version_id uuid references certificate_template_versions,
        contact_minutes int not null check (contact_minutes >= 0)
      );
      create index certificate_looks_by_version on certificate_looks (version_id) where version_id is not null;
      insert into certificate_looks (credential_id, contact_minutes)
        select k.id, coalesce((select sum(p.active_seconds) / 60 from activity_progress p where p.enrolment_id = k.enrolment_id), 0)
          from credentials k where k.issued_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table certificate_looks;
      drop table certificate_images;
      alter table certificate_templates drop constraint certificate_templates_current;
      drop table certificate_template_versions;
      drop table certificate_templates;
    `);
  }
}
