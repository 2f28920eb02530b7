import { Tags } from '@convenor/enrolment';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BulkWishDto } from '../bulk.dto.js';
import type { Asking, Became, BulkDeed, DoneTo, Held } from './deed.js';
import { ALREADY, allUndone, became, done, idsOf, undone } from './outcomes.js';

@Injectable()
export class TagDeed implements BulkDeed {
  constructor(private readonly tags: Tags) {}

  async act(tx: EntityManager, { userId }: Asking, people: readonly Held[], { tag }: BulkWishDto): Promise<Became> {
    return became(await this.tags.add(tx, userId, idsOf(people), [tag!]), (isNew) => (isNew ? done() : ALREADY));
  }

  async undo(tx: EntityManager, { userId }: Asking, people: readonly DoneTo[], { tag }: BulkWishDto): Promise<Became> {
    return allUndone(await this.tags.remove(tx, userId, idsOf(people), tag!));
  }
}

@Injectable()
export class UntagDeed implements BulkDeed {
  constructor(private readonly tags: Tags) {}

  async act(tx: EntityManager, { userId }: Asking, people: readonly Held[], { tag }: BulkWishDto): Promise<Became> {
    const had = await this.tags.remove(tx, userId, idsOf(people), tag!);
    return new Map(people.map(({ id }) => [id, had.has(id) ? done() : ALREADY]));
  }

  /** Who carries it again by now was given it by somebody else. */
  async undo(tx: EntityManager, { userId }: Asking, people: readonly DoneTo[], { tag }: BulkWishDto): Promise<Became> {
    const back = await this.tags.add(tx, userId, idsOf(people), [tag!]);
    return became(new Map([...back].filter(([, isNew]) => isNew !== false)), () => undone());
  }
}
