import { Injectable } from '@nestjs/common';
import { Clock, Config, DomainError, Ids } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { hashSecret } from '../access/session-token.js';

/** What each link opens: the page of the web app, and for how long. */
const LINKS = {
  'confirm-email': { page: '/confirm', hours: 24 },
  'reset-password': { page: '/reset-password', hours: 1 },
  'change-email': { page: '/confirm-email', hours: 1 },
  invitation: { page: '/invitation', hours: 7 * 24 },
  'owner-setup': { page: '/setup', hours: 7 * 24 },
} as const;

export type LinkKind = keyof typeof LINKS;

/** A new link of these kinds ends the person's older ones. Several people may be asked to confirm what each gave at sign-up. */
const ONE_AT_A_TIME: readonly LinkKind[] = ['reset-password', 'change-email', 'invitation'];

export interface UsedLink {
  userId: string | null;
  payload: Record<string, unknown>;
}

interface LinkRow {
  user_id: string | null;
  payload: Record<string, unknown>;
  expires_at: Date;
  used_at: Date | null;
}

export class LinkUnknown extends DomainError {
  readonly code = 'link_unknown';
  override readonly status = 400;
  constructor() {
    super(
      'This link is not complete, or it is not valid any more. Please open it from the mail again, or ask for a new one.',
    );
  }
}

export class LinkUsed extends DomainError {
  readonly code = 'link_used';
  override readonly status = 410;
  constructor() {
    super('This link has been used already, or something newer took its place. If what you wanted is done, sign in.');
  }
}

export class LinkExpired extends DomainError {
  readonly code = 'link_expired';
  override readonly status = 410;
  constructor() {
    super('This link is too old. Please ask for a new one.');
  }
}

/** Links in mails: each works once and for a while, and only its hash is kept. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly config: Config,
  ) {}

  /** @returns the address to send, and what identifies the link in the database. */
  async issue(
    tx: EntityManager,
    kind: LinkKind,
    userId: string | null,
    payload: object = {},
  ): Promise<{ url: string; hash: Buffer }> {
    const token = this.ids.secret();
    const now = this.clock.now();
    const expires = new Date(now.getTime() + LINKS[kind].hours * 3_600_000);
    const hash = hashSecret(token);
    await this.endOlder(tx, kind, userId);
    await tx.query(
      'insert into one_time_links (token_hash, kind, user_id, payload, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
      [hash, kind, userId, JSON.stringify(payload), now, expires],
    );
    return { url: this.address(kind, token), hash };
  }

  /**
   * Uses a link up. Two at once: one of them gets it. Whoever changes a person's links locks the person first, here as
   * everywhere, so that two who do never wait for each other.
   * @throws LinkUnknown | LinkUsed | LinkExpired
   */
  async use(tx: EntityManager, kind: LinkKind, token: string): Promise<UsedLink> {
    await tx.query(
      'select from users where id = (select user_id from one_time_links where token_hash = $1 and kind = $2) for no key update',
      [hashSecret(token), kind],
    );
    const [row] = await this.rows(tx, kind, token, 'for update');
    const link = this.checked(row);
    await tx.query(`update one_time_links set used_at = $2, payload = '{}' where token_hash = $1`, [
      hashSecret(token),
      this.clock.now(),
    ]);
    return link;
  }

  /** Reads what a link stands for and leaves it usable. */
  async look(tx: EntityManager, kind: LinkKind, token: string): Promise<UsedLink> {
    const [row] = await this.rows(tx, kind, token, '');
    return this.checked(row);
  }

  /** Ends every other link of these kinds that this person, whose row is locked, still has. */
  async endAll(tx: EntityManager, userId: string | null, kinds: LinkKind[]): Promise<void> {
    await tx.query(
      `update one_time_links set used_at = $3, payload = '{}' where user_id = $1 and kind = any($2) and used_at is null`,
      [userId, kinds, this.clock.now()],
    );
  }

  /** Of two that are issued at once, the second waits for the first and then ends it. Asks the database the same for every kind. */
  private async endOlder(tx: EntityManager, kind: LinkKind, userId: string | null): Promise<void> {
    await tx.query('select from users where id = $1 for no key update', [userId]);
    await this.endAll(tx, userId, ONE_AT_A_TIME.includes(kind) ? [kind] : []);
  }

  private async rows(tx: EntityManager, kind: LinkKind, token: string, lock: '' | 'for update'): Promise<LinkRow[]> {
    return tx.query<LinkRow[]>(
      `select user_id, payload, expires_at, used_at from one_time_links where token_hash = $1 and kind = $2 ${lock}`,
      [hashSecret(token), kind],
    );
  }

  private checked(row: LinkRow | undefined): UsedLink {
    if (!row) throw new LinkUnknown();
    if (row.used_at) throw new LinkUsed();
    if (row.expires_at <= this.clock.now()) throw new LinkExpired();
    return { userId: row.user_id, payload: row.payload };
  }

  private address(kind: LinkKind, token: string): string {
    // The fragment stays in the browser: no server log and no Referer ever holds the token.
    return `${this.config.publicUrl}${LINKS[kind].page}#token=${token}`;
  }
}
