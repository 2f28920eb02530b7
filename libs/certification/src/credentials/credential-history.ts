import { Injectable } from '@nestjs/common';
import { Clock, Ids } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import type { Credential } from './credential.entity.js';
import { CredentialEvent, type CredentialHappening } from './credential-event.entity.js';
import type { Issuer } from './issuing.service.js';

/** One thing that happened, with who did it. */
export interface HistoryRow {
  at: Date;
  what: CredentialHappening;
  actor: string | null;
  reason: string | null;
  detail: CredentialEvent['detail'];
}

/** A credential has been through at most this much that is still told. */
const LONGEST = 100;

/** What happened to credentials. Rows are only added. */
@Injectable()
export class CredentialHistory {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the id of what is noted, by which news of it is told once */
  async note(
    tx: EntityManager,
    { id: credentialId, enrolmentId }: Pick<Credential, 'id' | 'enrolmentId'>,
    what: CredentialHappening,
    { staffId, reason }: Issuer,
    detail: CredentialEvent['detail'] = {},
  ): Promise<string> {
    const event = tx.create(CredentialEvent, {
      ...{ enrolmentId, id: this.ids.next(), credentialId, at: this.clock.now(), what },
      ...{ actorId: staffId, reason: reason ?? null, detail },
    });
    await tx.insert(CredentialEvent, event);
    return event.id;
  }

  /** Newest first. */
  async of(tx: EntityManager, credentialId: string): Promise<HistoryRow[]> {
    return tx.query(
      `select h.at, h.what, u.name as actor, h.reason, h.detail
         from credential_events h left join users u on u.id = h.actor_id
        where h.credential_id = $1 order by h.at desc, h.id desc limit $2`,
      [credentialId, LONGEST],
    );
  }
}
