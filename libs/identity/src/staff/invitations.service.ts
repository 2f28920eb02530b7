import { Injectable } from '@nestjs/common';
import { type Actor, AuditLog, Clock, Ids, NotFound, Texts } from '@convenor/platform';
import { type Locale, LOCALES, normaliseEmail, normaliseName, type Role } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountLetters } from '../account-letters.js';
import { stored } from '../access/person-fields.js';
import { OneTimeLinks } from '../links/one-time-links.js';
import { accountKey } from '../users/account-key.js';
import type { InvitationDto, InviteDto } from './staff.dto.js';

/** What the link of an invitation stands for. */
export interface InvitationPayload {
  email: string;
  roles: Role[];
  name: string;
}

export interface InvitedTrainee {
  email: string;
  name: string;
  timeZone: string;
  /** Of a new account; the usual one unless given. */
  locale?: Locale;
}

const PENDING = `select i.id, i.email, i.roles, inviter.name as "invitedBy", i.created_at as "createdAt", l.expires_at as "expiresAt"
  from staff_invitations i join one_time_links l on l.token_hash = i.token_hash left join users inviter on inviter.id = i.invited_by
  where i.accepted_at is null`;

/** Asks people by mail to join. */
@Injectable()
export class Invitations {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly links: OneTimeLinks,
    private readonly letters: AccountLetters,
    private readonly texts: Texts,
    private readonly audit: AuditLog,
  ) {}

  async pending(): Promise<InvitationDto[]> {
    return this.db.query<InvitationDto[]>(`${PENDING} order by i.id desc limit 100`);
  }

  /** Invites to the team. A newer invitation of the same address replaces the one before. */
  async inviteStaff(actor: Actor, dto: InviteDto): Promise<InvitationDto> {
    const email = stored(normaliseEmail(dto.email));
    return this.db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`invite ${accountKey(email)}`]);
      await this.withdraw(tx, 'lower(email) = lower($1)', email);
      const payload: InvitationPayload = { email, roles: dto.roles, name: '' };
      const link = await this.links.issue(tx, 'invitation', null, payload);
      const id = this.ids.next();
      await tx.query(
        'insert into staff_invitations (id, email, roles, invited_by, token_hash, created_at) values ($1, $2, $3, $4, $5, $6)',
        [id, email, dto.roles, actor.userId, link.hash, this.clock.now()],
      );
      await this.letters.send(tx, email, 'staff-invitation', {
        url: link.url,
        params: { inviter: actor.name, roles: this.inWords(dto.roles) },
        personId: actor.userId,
      });
      const [invitation] = await tx.query<InvitationDto[]>(`${PENDING} and i.id = $1`, [id]);
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'staff.invited',
        subject: { type: 'invitation', id },
        detail: { roles: dto.roles },
      });
      return invitation!;
    });
  }

  /** @throws NotFound when there is none, or when it was accepted */
  async cancel(actor: Actor, id: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      if ((await this.withdraw(tx, 'id = $1', id)) === 0) throw new NotFound('This invitation');
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'staff.invitation_cancelled',
        subject: { type: 'invitation', id },
      });
    });
  }

  /**
   * The account of a person whom staff enrols, made when there is none; then a letter asks them to choose a password.
   * Whoever holds the address decides: until then nobody can sign in to it.
   * @returns the person's id, and whether a letter was written
   */
  async inviteTrainee(tx: EntityManager, person: InvitedTrainee): Promise<{ userId: string; invited: boolean }> {
    const email = stored(normaliseEmail(person.email));
    const name = stored(normaliseName(person.name));
    const [user] = await tx.query<{ id: string; confirmed: boolean }[]>(
      `insert into users as u (id, email, email_key, name, time_zone, locale, created_at) values ($1, $2, $3, $4, $5, $7, $6)
       on conflict (email_key) do update set email_key = excluded.email_key
       returning u.id, u.confirmed_at is not null as confirmed`,
      [this.ids.next(), email, accountKey(email), name, person.timeZone, this.clock.now(), person.locale ?? LOCALES[0]],
    );
    const { id, confirmed } = user!;
    await tx.query(`insert into user_roles values ($1, 'trainee') on conflict do nothing`, [id]);
    if (confirmed) return { userId: id, invited: false };
    const payload: InvitationPayload = { email, roles: ['trainee'], name };
    const link = await this.links.issue(tx, 'invitation', id, payload);
    await this.letters.send(tx, email, 'trainee-invitation', { name, url: link.url });
    return { userId: id, invited: true };
  }

  /** Removes pending invitations; their links, then unknown, open nothing. @returns how many */
  private async withdraw(tx: EntityManager, which: string, value: string): Promise<number> {
    const [, count] = await tx.query<[unknown, number]>(
      `delete from one_time_links where token_hash in (select token_hash from staff_invitations where accepted_at is null and ${which})`,
      [value],
    );
    return count;
  }

  private inWords(roles: Role[]): string {
    const names = roles.map((role) => this.texts.t(`identity:roles.${role}`));
    if (names.length < 2) return names.join('');
    return this.texts.t('identity:roleList', { first: names.slice(0, -1).join(', '), last: names.at(-1)! });
  }
}
