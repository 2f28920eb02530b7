import { Injectable } from '@nestjs/common';
import { NotFound } from '@convenor/platform';
import { type BulkKind, isOverFor } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import { ChangedSince, TrainingOver } from './bulk.errors.js';
import type { BulkWishDto } from './bulk.dto.js';
import type { Asking, Became, BulkDeed, DoneTo, Held } from './deeds/deed.js';
import { ExcuseDeed } from './deeds/excuse-deed.js';
import { ExtendDeed } from './deeds/extend-deed.js';
import { MentorDeed } from './deeds/mentor-deed.js';
import { MessageDeed } from './deeds/message-deed.js';
import { MoveDeed } from './deeds/move-deed.js';
import { PauseDeed } from './deeds/pause-deed.js';
import { TagDeed, UntagDeed } from './deeds/tag-deeds.js';

/** Does to many what is done to one alone, and takes it back. Their passages are locked. */
@Injectable()
export class BulkDeeds {
  private readonly deeds: Readonly<Record<BulkKind, BulkDeed>>;

  constructor(
    message: MessageDeed,
    extend: ExtendDeed,
    pause: PauseDeed,
    move: MoveDeed,
    mentor: MentorDeed,
    excuse: ExcuseDeed,
    tag: TagDeed,
    untag: UntagDeed,
  ) {
    this.deeds = { message, extend, pause, move, mentor, excuse, tag, untag };
  }

  /** Of each what became, or why it cannot be. */
  async actAll(tx: EntityManager, actor: Asking, people: readonly Held[], wish: BulkWishDto): Promise<Became> {
    const left = people.filter((person) => !isOverFor(wish.kind, person));
    const became = left.length > 0 ? await this.deeds[wish.kind].act(tx, actor, left, wish) : new Map();
    return new Map(
      people.map((person) => [
        person.id,
        left.includes(person) ? (became.get(person.id) ?? new NotFound('This enrolment')) : new TrainingOver(),
      ]),
    );
  }

  /** Of each what became, or why it has to stay. */
  async undoAll(tx: EntityManager, actor: Asking, people: readonly DoneTo[], wish: BulkWishDto): Promise<Became> {
    const back = await this.deeds[wish.kind].undo?.(tx, actor, people, wish);
    return new Map(people.map(({ id }) => [id, back?.get(id) ?? new ChangedSince()]));
  }
}
