import { Injectable } from '@nestjs/common';
import { Enrolments } from '@convenor/enrolment';
import { type Actor, AuditLog, Clock, Config, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { CredentialDto, CredentialHistoryDto, MyCredentialsDto, MyCredentialsQuery } from './credential.dto.js';
import { Credential } from './credential.entity.js';
import { CredentialInState } from './credential-errors.js';
import { CredentialHistory } from './credential-history.js';
import { cursorOf, placeOf, presentCredential, verifyUrlOf } from './present-credential.js';

/** A credential with what else is printed of it. */
export interface Printable {
  credential: Credential;
  /** The zone in which its days are printed. */
  timeZone: string;
  verifyUrl: string;
}

/** It does not come to stand again by itself, so there is no page that could tell a name. */
function isOver({ state }: Credential): boolean {
  return state === 'revoked' || state === 'superseded';
}

/** What a person holds. */
@Injectable()
export class MyCredentials {
  constructor(
    private readonly db: DataSource,
    private readonly enrolments: Enrolments,
    private readonly events: CredentialHistory,
    private readonly config: Config,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(userId: string, { after, limit = 25 }: MyCredentialsQuery): Promise<MyCredentialsDto> {
    const place = placeOf(after);
    const query = this.db.manager
      .createQueryBuilder(Credential, 'k')
      .where('k.enrolmentId in (select id from enrolments where user_id = :userId)', { userId })
      .orderBy({ 'k.metAt': 'DESC', 'k.id': 'DESC' })
      .limit(limit + 1);
    if (place) query.andWhere('(k.metAt, k.id) < (:at, :id)', place);
    const rows = await query.getMany();
    const page = rows.slice(0, limit);
    return { items: page.map((row) => this.present(row)), next: rows.length > limit ? cursorOf(page.at(-1)!) : null };
  }

  async own(userId: string, id: string): Promise<CredentialDto> {
    return this.present(await this.find(this.db.manager, id, userId));
  }

  /** Without who of the team did it. */
  async history(userId: string, id: string): Promise<CredentialHistoryDto> {
    await this.find(this.db.manager, id, userId);
    const rows = await this.events.of(this.db.manager, id);
    const items = rows.map(({ at, what, reason, detail }) => ({
      ...{ at: at.toISOString(), what, reason },
      ...{ why: detail.why ?? null, other: detail.other ?? null },
    }));
    return { items };
  }

  /** Whether strangers with the link may read the name is the holder's choice alone, and can be taken back at once. */
  async showName(userId: string, id: string, showName: boolean): Promise<CredentialDto> {
    return this.db.transaction(async (tx) => {
      const credential = await this.find(tx, id, userId);
      if (isOver(credential) && showName) throw new CredentialInState(credential.state);
      if (credential.showName === showName) return this.present(credential);
      credential.showName = showName;
      await tx.update(Credential, { id }, { showName });
      await this.audit.record(tx, {
        actorId: userId,
        action: showName ? 'credential.name_shown' : 'credential.name_hidden',
        subject: { type: 'credential', id },
        enrolmentId: credential.enrolmentId,
      });
      return this.present(credential);
    });
  }

  /** The credential behind a PDF: its holder's, or anybody's for staff who issue them. */
  async toPrint(actor: Actor, id: string): Promise<Printable> {
    const credential = await this.find(
      this.db.manager,
      id,
      actor.permissions.has('credential:issue') ? null : actor.userId,
    );
    if (credential.state !== 'issued') throw new CredentialInState(credential.state);
    const { timeZone } = await this.enrolments.any(this.db.manager, credential.enrolmentId);
    return { credential, timeZone, verifyUrl: verifyUrlOf(this.config.publicUrl, credential) };
  }

  private async find(tx: EntityManager, id: string, userId: string | null): Promise<Credential> {
    const query = tx.createQueryBuilder(Credential, 'k').where('k.id = :id', { id });
    if (userId) query.andWhere('k.enrolmentId in (select id from enrolments where user_id = :userId)', { userId });
    const credential = await query.getOne();
    if (!credential) throw new NotFound('This certificate');
    return credential;
  }

  private present(credential: Credential): CredentialDto {
    return presentCredential(credential, this.clock.now(), this.config.publicUrl);
  }
}
