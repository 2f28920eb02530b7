import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates are signed: keys, what they signed, and a place in a list that says whether it still stands. */
export class CredentialProofs1796700200000 implements MigrationInterface {
  name = 'CredentialProofs1796700200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table issuer_keys (
        name text primary key,
        public_multibase text not null,
        public_x text not null,
        sealed_seed text not null,
        made_at timestamptz not null,
        retired_at timestamptz,
        withdrawn_at timestamptz check (withdrawn_at is null or retired_at is not null)
      );
      create unique index one_signing_key on issuer_keys ((true)) where retired_at is null;

      create table status_places (
        list int not null check (list >= 1),
        place int not null check (place between 0 and 131071),
        credential_id uuid unique references credentials on delete set null,
        revoked boolean not null default false,
        suspended boolean not null default false,
        primary key (list, place)
      );
      create index status_places_left on status_places (list) where credential_id is null;

      create table credential_proofs (
        credential_id uuid primary key references credentials on delete cascade,
        subject_id uuid not null,
        email_salt text not null,
        evidence_keys text[] not null default '{}',
        embedded jsonb not null,
        jwt text not null,
        issuer text not null,
        key_name text not null references issuer_keys,
        signed_at timestamptz not null
      );
      create index credential_proofs_by_issuer on credential_proofs (issuer);
      create index credential_proofs_by_key on credential_proofs (key_name);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table credential_proofs;
      drop table status_places;
      drop table issuer_keys;
    `);
  }
}
