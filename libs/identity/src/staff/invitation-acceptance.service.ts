import { Injectable } from '@nestjs/common';
import { AuditLog, Clock, DomainError, Ids, InvalidInput } from '@convenor/platform';
import { normaliseEmail, normaliseName } from '@convenor/rules';
import { DataSource, type EntityManager } from 'typeorm';
import { SessionLookup } from '../access/session-lookup.js';
import { hashSecret } from '../access/session-token.js';
import { stored } from '../access/person-fields.js';
import { LinkUsed, OneTimeLinks } from '../links/one-time-links.js';
import { OwnerSetup } from '../owner/owner-setup.js';
import { requireGoodPassword } from '../passwords/new-password.js';
import { Passwords } from '../passwords/passwords.js';
import type { Visitor } from '../sessions/session-cookies.js';
import type { SignedInUserDto } from '../sign-in/sign-in.dto.js';
import { SignIn } from '../sign-in/sign-in.service.js';
import { accountKey } from '../users/account-key.js';
import type { AcceptInvitationDto, InvitationPreviewDto, OwnerSetupDto } from './accept-invitation.dto.js';
import type { InvitationPayload } from './invitations.service.js';

class SignInFirst extends DomainError {
  readonly code = 'sign_in_first';
  constructor() {
    super('There is an account with the address of this invitation. Sign in to it, then open the invitation again.');
  }
}

interface Answer {
  user: SignedInUserDto;
  /** null = the session that accepted goes on. */
  token: string | null;
}

/** Lets people in by links that somebody who may do so sent them. */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly links: OneTimeLinks,
    private readonly passwords: Passwords,
    private readonly lookup: SessionLookup,
    private readonly signIns: SignIn,
    private readonly ownerSetup: OwnerSetup,
    private readonly audit: AuditLog,
  ) {}

  async preview(token: string): Promise<InvitationPreviewDto> {
    const { payload } = await this.links.look(this.db.manager, 'invitation', token);
    const { email, roles, name } = payload as unknown as InvitationPayload;
    return { email, roles, name, hasAccount: (await this.standingAccount(this.db.manager, email)) !== null };
  }

  /** @throws SignInFirst when the address has an account and another person, or nobody, is signed in */
  async accept(dto: AcceptInvitationDto, visitor: Visitor, deviceToken: string): Promise<Answer> {
    const actor = await this.lookup.actorOf(visitor.sessionToken);
    return this.db.transaction(async (tx) => {
      const { payload } = await this.links.use(tx, 'invitation', dto.token);
      const invitation = payload as unknown as InvitationPayload;
      const known = await this.standingAccount(tx, invitation.email);
      if (known && actor?.userId !== known) throw new SignInFirst();
      const userId = known ?? (await this.newcomer(tx, invitation.email, dto));
      await tx.query('insert into user_roles select $1, unnest($2::text[]) on conflict do nothing', [
        userId,
        invitation.roles,
      ]);
      const answer = known
        ? { user: await this.signIns.user(tx, userId), token: null }
        : await this.signIns.open(tx, userId, visitor, deviceToken);
      await this.record(tx, dto.token, userId, invitation);
      return answer;
    });
  }

  /** @throws LinkUsed when there is an owner by now */
  async setUpOwner(dto: OwnerSetupDto, visitor: Visitor, deviceToken: string): Promise<Answer> {
    const email = stored(normaliseEmail(dto.email));
    const name = stored(normaliseName(dto.name));
    requireGoodPassword('password', dto.password, { email, name });
    return this.db.transaction(async (tx) => {
      await this.links.use(tx, 'owner-setup', dto.token);
      if (await this.ownerSetup.hasOwner(tx)) throw new LinkUsed();
      const passwordHash = await this.passwords.hash(dto.password);
      const userId = await this.ownerSetup.makeOwner(tx, { email, name, timeZone: dto.timeZone, passwordHash });
      return this.signIns.open(tx, userId, visitor, deviceToken);
    });
  }

  /** Only staff invitations are kept and audited; the enrolment of a trainee has its own record. */
  private async record(tx: EntityManager, token: string, userId: string, { roles }: InvitationPayload): Promise<void> {
    const [accepted] = await tx.query<[{ id: string }[], number]>(
      'update staff_invitations set accepted_at = $2 where token_hash = $1 returning id',
      [hashSecret(token), this.clock.now()],
    );
    for (const { id } of accepted) {
      const subject = { type: 'invitation', id };
      await this.audit.record(tx, { actorId: userId, action: 'staff.invitation_accepted', subject, detail: { roles } });
    }
  }

  /** The account whose person has to sign in first; somebody who is suspended cannot. */
  private async standingAccount(tx: EntityManager, email: string): Promise<string | null> {
    const [user] = await tx.query<{ id: string }[]>(
      'select id from users where email_key = $1 and (confirmed_at is not null or suspended_at is not null)',
      [accountKey(email)],
    );
    return user?.id ?? null;
  }

  /** The link came by mail, so the address is theirs: whatever a stranger gave for it before does not count. */
  private async newcomer(tx: EntityManager, email: string, dto: AcceptInvitationDto): Promise<string> {
    const { name: rawName, password, timeZone } = dto;
    if (rawName === undefined) throw InvalidInput.field('name', 'name', 'Please give your name.');
    if (password === undefined) throw InvalidInput.field('password', 'isString', 'Please choose a password.');
    if (timeZone === undefined)
      throw InvalidInput.field('timeZone', 'timeZone', 'Please choose a time zone, such as Europe/Athens.');
    const name = stored(normaliseName(rawName));
    requireGoodPassword('password', password, { email, name });
    const [user] = await tx.query<{ id: string }[]>(
      `insert into users as u (id, email, email_key, name, time_zone, password_hash, confirmed_at, created_at) values ($1, $2, $3, $4, $5, $6, $7, $7)
       on conflict (email_key) do update set name = $4, time_zone = $5, password_hash = $6, confirmed_at = coalesce(u.confirmed_at, $7)
       returning u.id`,
      [
        this.ids.next(),
        email,
        accountKey(email),
        name,
        timeZone,
        await this.passwords.hash(password),
        this.clock.now(),
      ],
    );
    const userId = user!.id;
    await this.links.endAll(tx, userId, ['confirm-email', 'reset-password', 'invitation']);
    return userId;
  }
}
