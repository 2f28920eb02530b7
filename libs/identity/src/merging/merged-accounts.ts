import { Injectable } from '@nestjs/common';
import { Clock, Config, DomainEvents } from '@convenor/platform';
import type { EntityManager } from 'typeorm';
import { AccountLetters } from '../account-letters.js';
import { eraseTracesOfAddress } from '../account/my-data.service.js';
import { type MergedPeople, PersonalData } from '../account/personal-data.js';
import { PersonRenamed } from '../events.js';

export interface Merging extends MergedPeople {
  mergedBy: string;
  reason: string;
}

/** Makes two accounts one. Whether that may be is asked elsewhere. */
@Injectable()
export class MergedAccounts {
  constructor(
    private readonly personalData: PersonalData,
    private readonly letters: AccountLetters,
    private readonly events: DomainEvents,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The account that an id leads to: its own, or the one that it was merged into. */
  async current(tx: EntityManager, id: string): Promise<string> {
    const [merged] = await tx.query<{ into_id: string }[]>('select into_id from merged_accounts where id = $1', [id]);
    return merged?.into_id ?? id;
  }

  /**
   * Moves everything and ends the account that goes, with all that opened it. Call with both accounts and all their
   * passages locked, and no two living passages of one course.
   */
  async merge(tx: EntityManager, { from, into, mergedBy, reason }: Merging): Promise<void> {
    const [gone] = await tx.query<[{ email: string; name: string; region_id: string | null }]>(
      'select email, name, region_id from users where id = $1',
      [from],
    );
    const [stays] = await tx.query<[{ email: string; name: string }]>('select email, name from users where id = $1', [
      into,
    ]);
    // Where the account that stays is nowhere, the person is where the other one was.
    await tx.query('update users set region_id = $2 where id = $1 and region_id is null and $2::uuid is not null', [
      into,
      gone.region_id,
    ]);
    await this.personalData.merge(tx, { from, into });
    await tx.query('update mails set person_id = $2 where lower(to_address) = lower($1)', [gone.email, into]);
    await eraseTracesOfAddress(tx, gone.email);
    await tx.query('delete from idempotency_keys where actor_id = $1', [from]);
    await tx.query('delete from sessions where user_id = any($1)', [[from, into]]);
    await tx.query('delete from users where id = $1', [from]);
    await tx.query(
      'insert into merged_accounts (id, into_id, email, merged_by, merged_at, reason) values ($1, $2, $3, $4, $5, $6)',
      [from, into, gone.email, mergedBy, this.clock.now(), reason],
    );
    await this.events.emit(tx, new PersonRenamed(into, stays.name));
    const url = `${this.config.publicUrl}/sign-in`;
    await this.letters.send(tx, stays.email, 'accounts-merged', { name: stays.name, url, personId: into });
    await this.letters.send(tx, gone.email, 'account-merged-away', { name: gone.name, personId: into });
  }
}
