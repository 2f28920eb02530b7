import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { Owners } from '../owner/owners.js';
import { accountKey, accountMark } from '../users/account-key.js';
import { OwnPassword } from './own-password.js';
import { PersonalData } from './personal-data.js';

/** Roles are never handed over, nor is anything that opens an account. */
const COLUMNS = {
  'user_roles.user_id': 'goes',
  'coordinator_regions.user_id': 'goes',
  'sessions.user_id': 'goes',
  'one_time_links.user_id': 'goes',
  'known_devices.user_id': 'goes',
  'idempotency_keys.actor_id': 'goes',
  'person_words.user_id': 'goes',
  'write_marks.user_id': 'goes',
  'staff_invitations.invited_by': 'follows',
  'mails.person_id': 'follows',
  'merged_accounts.into_id': 'follows',
  'merged_accounts.merged_by': 'follows',
  'audit_log.actor_id': 'history',
} as const;

/** Hands over everything that is known about a person, or removes it. */
@Injectable()
export class MyData {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly ownPassword: OwnPassword,
    private readonly owners: Owners,
    private readonly audit: AuditLog,
  ) {
    personalData.contribute('account', { export: accountOf, erase: eraseTraces, columns: COLUMNS });
    personalData.contribute('sessions', { export: sessionsOf });
    personalData.contribute('mails', { export: mailsOf });
    personalData.contribute('formerAccounts', { export: formerAccountsOf });
    personalData.contribute('auditTrail', { export: auditTrailOf });
  }

  /** Everything that every feature holds, as of one moment. */
  async export(actor: Actor): Promise<Record<string, unknown>> {
    return this.db.transaction('REPEATABLE READ', async (tx) => ({
      exportedAt: this.clock.now().toISOString(),
      ...(await this.personalData.export(tx, actor.userId)),
    }));
  }

  /** Removes the person for good. What stays is the audit log, without reasons, which knows them by an id that leads nowhere any more. */
  async delete(actor: Actor, password: string): Promise<void> {
    await this.ownPassword.require(actor, 'password', password);
    await this.db.transaction(async (tx) => {
      await this.owners.requireAnotherThan(tx, actor.userId);
      await this.personalData.erase(tx, actor.userId);
      await tx.query('delete from users where id = $1', [actor.userId]);
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'account.deleted',
        subject: { type: 'user', id: actor.userId },
      });
    });
  }
}

async function accountOf(tx: EntityManager, userId: string): Promise<unknown> {
  const [account] = await tx.query<unknown[]>(
    `select u.id, u.email, u.name, u.time_zone as "timeZone", u.locale, u.preferences, u.created_at as "createdAt", u.confirmed_at as "confirmedAt",
            (select g.name from regions g where g.id = u.region_id) as region,
            array(select g.name from coordinator_regions c join regions g on g.id = c.region_id where c.user_id = u.id order by g.name) as "coordinates",
            array(select r.role from user_roles r where r.user_id = u.id order by r.role) as roles
       from users u where u.id = $1`,
    [userId],
  );
  return account;
}

async function sessionsOf(tx: EntityManager, userId: string): Promise<unknown> {
  return tx.query(
    `select device, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt" from sessions where user_id = $1 order by id`,
    [userId],
  );
}

/** Accounts of theirs that were made one with this one. */
async function formerAccountsOf(tx: EntityManager, userId: string): Promise<unknown> {
  return tx.query(
    `select email, merged_at as "mergedAt", reason from merged_accounts where into_id = $1 order by merged_at, id`,
    [userId],
  );
}

/** Without the words: they hold links that open the account. */
async function mailsOf(tx: EntityManager, userId: string): Promise<unknown> {
  return tx.query(
    `select m.kind, m.subject, m."writtenAt", m."sentAt" from (
         select id, kind, subject, created_at as "writtenAt", sent_at as "sentAt" from mails
          where lower(to_address) = (select lower(email) from users where id = $1)
         union
         select id, kind, subject, created_at, sent_at from mails where person_id = $1) m
      order by m.id`,
    [userId],
  );
}

async function auditTrailOf(tx: EntityManager, userId: string): Promise<unknown> {
  return tx.query(
    `select action, at, actor_id = $1 as "byYou" from audit_log where actor_id = $1 or (subject_type = 'user' and subject_id = $1::text) order by seq`,
    [userId],
  );
}

/** What names the person without hanging on their row: mails, invitations, counted tries, kept answers. */
async function eraseTraces(tx: EntityManager, userId: string): Promise<void> {
  const [user] = await tx.query<{ email: string }[]>('select email from users where id = $1', [userId]);
  if (!user) return;
  await tx.query('delete from mails where lower(to_address) = lower($1) or person_id = $2', [user.email, userId]);
  await eraseTracesOfAddress(tx, user.email);
  await tx.query('delete from idempotency_keys where actor_id = $1', [userId]);
}

/** What is kept about an address that is no account's any more. */
export async function eraseTracesOfAddress(tx: EntityManager, email: string): Promise<void> {
  await tx.query('delete from unreachable_addresses where address = lower($1)', [email]);
  await tx.query(
    'delete from one_time_links where token_hash in (select token_hash from staff_invitations where lower(email) = lower($1))',
    [email],
  );
  await tx.query('delete from throttles where account = $1', [accountMark(accountKey(email))]);
}
