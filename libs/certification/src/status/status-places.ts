import { Injectable } from '@nestjs/common';
import { Ids } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { StatusPlace } from './status-place.entity.js';

/** How many credentials a list has room for: 2¹⁷, the least that hides one among many. */
export const LIST_LENGTH = 131_072;
/** So many random places that are all taken say that a list is well filled. */
const TRIES = 8;

const REVOKED = `(k.state = 'revoked' or (k.state = 'superseded' and not exists
    (select 1 from credentials n where n.id = k.superseded_by and n.renews = k.id)))`;
const SUSPENDED = `k.state = 'suspended'`;
/**
 * In which states a bit is set. One that was corrected says what is not so, and is taken back like a revoked one; one that
 * was renewed stays true until its own end. Certificates name the list of standings: a bit of it is set while one does not
 * stand, for whichever reason. The other two tell the reasons apart; certificates from before there was the one name both.
 */
export const SET_WHEN = {
  standing: `(${REVOKED} or ${SUSPENDED})`,
  revocation: REVOKED,
  suspension: SUSPENDED,
} as const;

/** The same of places whose credentials are gone. */
export const LEFT_SET_WHEN = {
  standing: '(s.revoked or s.suspended)',
  revocation: 's.revoked',
  suspension: 's.suspended',
} as const;

export type ListName = keyof typeof SET_WHEN;

/** Gives credentials their places in the lists of statuses. */
@Injectable()
export class StatusPlaces {
  constructor(private readonly ids: Ids) {}

  /** The place of a credential; a random free one when it has none yet. */
  async of(tx: EntityManager, credentialId: string): Promise<Pick<StatusPlace, 'list' | 'place'>> {
    const known = await tx.findOneBy(StatusPlace, { credentialId });
    if (known) return known;
    const newest = await this.newest(tx);
    for (const list of [newest, newest + 1]) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const place = this.random();
        const taken = await tx.query<unknown[]>(
          `insert into status_places (list, place, credential_id) values ($1, $2, $3)
           on conflict (list, place) do nothing returning place`,
          [list, place, credentialId],
        );
        if (taken.length > 0) return { list, place };
      }
    }
    throw new Error('No free place in a list of statuses was found.');
  }

  /** The list that is being filled; the first one is there from the beginning. */
  async newest(tx: EntityManager): Promise<number> {
    const [row] = await tx.query<{ newest: number }[]>('select coalesce(max(list), 1) as newest from status_places');
    return row!.newest;
  }

  /** Keeps how the credentials of a person stood, before they go. */
  async keep(tx: EntityManager, userId: string): Promise<void> {
    await tx.query(
      `update status_places s set revoked = ${SET_WHEN.revocation}, suspended = ${SET_WHEN.suspension}
         from credentials k join enrolments e on e.id = k.enrolment_id where k.id = s.credential_id and e.user_id = $1`,
      [userId],
    );
  }

  /** 17 bits: every place is as likely as any other. */
  private random(): number {
    return Buffer.from(this.ids.secret(), 'base64url').readUIntBE(0, 3) % LIST_LENGTH;
  }
}
