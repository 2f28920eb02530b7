import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, Config, Ids } from '@convenor/platform';
import { emailKey, isTimeZone } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { OneTimeLinks } from '../links/one-time-links.js';
import { Passwords } from '../passwords/passwords.js';
import { Sessions } from '../sessions/sessions.service.js';

export interface OwnerDetails {
  email: string;
  name: string;
  timeZone: string;
  passwordHash: string;
}

const SETUP_LOCK = 7_215_003;

/** Sees to it that an installation has an owner, or a way to become it. */
@Injectable()
export class OwnerSetup {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly passwords: Passwords,
    private readonly links: OneTimeLinks,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Creates the owner that the settings name, when there is none yet. Without such settings, makes a one-time link
   * (an older one stops working).
   * @returns the link to print, or null when nobody needs it
   */
  async ensure(): Promise<{ link: string | null }> {
    const { owner } = this.config;
    const passwordHash = owner && (await this.passwords.hash(owner.password));
    return this.db.transaction(async (tx) => {
      if (await this.hasOwner(tx)) return { link: null };
      if (owner && passwordHash) {
        const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
        const timeZone = isTimeZone(here) ? here : 'UTC';
        await this.makeOwner(tx, { email: owner.email.normalize('NFC').trim(), name: 'Owner', timeZone, passwordHash });
        return { link: null };
      }
      await tx.query(`delete from one_time_links where kind = 'owner-setup'`);
      const link = await this.links.issue(tx, 'owner-setup', null);
      return { link: link.url };
    });
  }

  /** Whether there is an owner. Holds the set-up lock until commit, so that two processes never make two. */
  async hasOwner(tx: EntityManager): Promise<boolean> {
    await tx.query('select pg_advisory_xact_lock($1)', [SETUP_LOCK]);
    const owners = await tx.query<unknown[]>(`select from user_roles where role = 'owner' limit 1`);
    return owners.length > 0;
  }

  /** The confirmed owner; an account that the address has already becomes theirs, and its other sessions end. @returns their id */
  async makeOwner(tx: EntityManager, details: OwnerDetails): Promise<string> {
    const [user] = await tx.query<{ id: string }[]>(
      `insert into users as u (id, email, email_key, name, time_zone, password_hash, confirmed_at, created_at) values ($1, $2, $3, $4, $5, $6, $7, $7)
       on conflict (email_key) do update
         set name = $4, time_zone = $5, password_hash = $6, confirmed_at = coalesce(u.confirmed_at, $7), suspended_at = null
       returning id`,
      [
        this.ids.next(),
        details.email,
        emailKey(details.email),
        details.name,
        details.timeZone,
        details.passwordHash,
        this.clock.now(),
      ],
    );
    const userId = user!.id;
    await this.sessions.endAll(tx, userId);
    await this.links.endAll(tx, userId, ['confirm-email', 'reset-password', 'change-email']);
    await tx.query(`insert into user_roles values ($1, 'owner') on conflict do nothing`, [userId]);
    await this.audit.record(tx, { actorId: userId, action: 'owner.set_up', subject: { type: 'user', id: userId } });
    return userId;
  }
}
