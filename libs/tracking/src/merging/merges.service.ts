import { Injectable } from '@nestjs/common';
import { Enrolments, Looks } from '@convenor/enrolment';
import { MergedAccounts } from '@convenor/identity';
import { type Actor, AuditLog, NotFound } from '@convenor/platform';
import { DataSource, type EntityManager } from 'typeorm';
import type { MergeDto, MergedDto, MergePreviewDto } from './merge.dto.js';
import { MergedAlready, MergeRefused, PreviewOutdated } from './merge.errors.js';
import { MergePlans } from './merge-plans.js';

/** Makes two accounts of one human being one: says what will happen, and does that and nothing else. */
@Injectable()
export class Merges {
  constructor(
    private readonly db: DataSource,
    private readonly plans: MergePlans,
    private readonly enrolments: Enrolments,
    private readonly merged: MergedAccounts,
    private readonly looks: Looks,
    private readonly audit: AuditLog,
  ) {}

  /** @throws NotFound when one of them is missing or beyond reach, alike */
  async preview(actor: Actor, into: string, from: string): Promise<MergePreviewDto> {
    const preview = await this.db.transaction('REPEATABLE READ', async (tx) => {
      for (const id of [into, from]) await this.plans.requirePerson(tx, actor, id);
      return (await this.plans.of(tx, actor, into, from)).preview;
    });
    // What it shows of both is as much as the head of their pages does.
    for (const { id } of preview.passages) await this.looks.note(actor, 'enrolments', id, 'page');
    return preview;
  }

  /**
   * Doing what was done is no mistake: the second of two clicks is answered as the first.
   * @throws NotFound | MergedAlready | MergeRefused | PreviewOutdated
   */
  async merge(actor: Actor, into: string, { from, reason, seen }: MergeDto): Promise<MergedDto> {
    return this.db.transaction(async (tx) => {
      if (!(await this.lock(tx, into, from))) {
        const led = await this.merged.current(tx, from);
        if (led === from && (await this.merged.current(tx, into)) === into) throw new NotFound('This person');
        await this.plans.requirePerson(tx, actor, led);
        if (led !== into) throw new MergedAlready();
        return { id: into };
      }
      for (const id of [into, from]) await this.plans.requirePerson(tx, actor, id);
      const { outlook, preview } = await this.plans.of(tx, actor, into, from);
      if (outlook.refusals.length > 0) throw new MergeRefused(outlook.refusals);
      if (preview.seen !== seen) throw new PreviewOutdated();
      for (const { ends } of outlook.ends) {
        const by = { kind: 'staff', id: actor.userId, told: true } as const;
        await this.enrolments.transition(tx, await this.enrolments.lock(tx, ends), 'withdrawn', by, reason);
      }
      await this.merged.merge(tx, { from, into, mergedBy: actor.userId, reason });
      // The reason stays with the person, and goes with them.
      await this.audit.record(tx, {
        actorId: actor.userId,
        action: 'person.merged',
        subject: { type: 'user', id: into },
        detail: { from },
      });
      return { id: into };
    });
  }

  /**
   * Passages first, as whoever does something to many; then the accounts, which nobody can be enrolled in from then on.
   * @returns false when one of them is not there (any more)
   */
  private async lock(tx: EntityManager, into: string, from: string): Promise<boolean> {
    const passages = 'select 1 from enrolments where user_id = any($1) order by id for update';
    await tx.query(passages, [[into, from]]);
    const found = await tx.query<unknown[]>('select 1 from users where id = any($1) order by id for update', [
      [into, from],
    ]);
    await tx.query(passages, [[into, from]]);
    return found.length === new Set([into, from]).size;
  }
}
