import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A certificate has a life: it rests for a while, is renewed or corrected by another, and comes from elsewhere; what
 * happened to it is kept. One of an enrolment stands, beside at most one renewal that waits for staff.
 */
export class CredentialLife1796700100000 implements MigrationInterface {
  name = 'CredentialLife1796700100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table credentials
        drop constraint credentials_state_check,
        add constraint credentials_state_check check (state in ('queued', 'issued', 'suspended', 'revoked', 'superseded')),
        add column suspended_at timestamptz,
        add column superseded_at timestamptz,
        add column superseded_by uuid references credentials deferrable initially deferred,
        add column renews uuid references credentials on delete set null,
        add column counts_from timestamptz,
        add column credited_seconds int not null default 0 check (credited_seconds >= 0),
        add column origin text not null default 'course' check (origin in ('course', 'elsewhere')),
        add column number_elsewhere text,
        add column evidence_note text,
        add column notified_days int check (notified_days > 0),
        add constraint credentials_suspended check ((state = 'suspended') = (suspended_at is not null)),
        add constraint credentials_superseded check ((state = 'superseded') = (superseded_at is not null)),
        add constraint credentials_successor check ((superseded_at is null) = (superseded_by is null));
      -- A finished training collected no time up to now, so all that there is was there at the issue.
      update credentials k set counts_from = k.issued_at, credited_seconds =
        coalesce((select sum(a.active_seconds) from activity_progress a where a.enrolment_id = k.enrolment_id), 0);
      alter table credentials add constraint credentials_counted check ((issued_at is null) = (counts_from is null));

      drop index one_standing_credential;
      create unique index one_standing_credential on credentials (enrolment_id, (state = 'queued' and renews is not null))
        where state in ('queued', 'issued', 'suspended');
      create index credentials_by_expiry on credentials (expires_at, id) where state = 'issued';
      create index credentials_by_successor on credentials (superseded_by) where superseded_by is not null;
      create index credentials_by_renewed on credentials (renews) where renews is not null;

      create table credential_events (
        enrolment_id uuid not null references enrolments on delete cascade,
        id uuid not null,
        credential_id uuid not null references credentials on delete cascade,
        at timestamptz not null,
        what text not null check (what in ('queued', 'issued', 'suspended', 'reinstated', 'revoked', 'superseded')),
        actor_id uuid,
        reason text,
        detail jsonb not null default '{}',
        primary key (enrolment_id, id)
      );
      create index credential_events_by_credential on credential_events (credential_id, at, id);
      insert into credential_events (enrolment_id, id, credential_id, at, what, reason)
        select enrolment_id, gen_random_uuid(), id, met_at, 'queued', null from credentials where state = 'queued'
        union all select enrolment_id, gen_random_uuid(), id, issued_at, 'issued', null from credentials where issued_at is not null
        union all select enrolment_id, gen_random_uuid(), id, revoked_at, 'revoked', revoked_reason from credentials where revoked_at is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table credential_events;
      delete from credentials where state = 'queued' and renews is not null;
      alter table credentials drop constraint credentials_suspended, drop constraint credentials_superseded, drop constraint credentials_successor,
        drop constraint credentials_counted;
      drop index one_standing_credential, credentials_by_expiry, credentials_by_successor, credentials_by_renewed;
      update credentials set state = 'issued' where state = 'suspended';
      update credentials set state = 'revoked', revoked_at = superseded_at, revoked_reason = 'Superseded by another.' where state = 'superseded';
      alter table credentials
        drop column suspended_at, drop column superseded_at, drop column superseded_by, drop column renews, drop column counts_from, drop column credited_seconds,
        drop column origin, drop column number_elsewhere, drop column evidence_note, drop column notified_days,
        drop constraint credentials_state_check,
        add constraint credentials_state_check check (state in ('queued', 'issued', 'revoked'));
      create unique index one_standing_credential on credentials (enrolment_id) where state <> 'revoked';
    `);
  }
}
