import { Mentors } from '@convenor/practice';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BulkWishDto } from '../bulk.dto.js';
import type { Asking, Became, BulkDeed, DoneTo, Held } from './deed.js';
import { ALREADY, became, done, undone } from './outcomes.js';

@Injectable()
export class MentorDeed implements BulkDeed {
  constructor(private readonly mentors: Mentors) {}

  async act(tx: EntityManager, actor: Asking, people: readonly Held[], wish: BulkWishDto): Promise<Became> {
    const to = wish.mentorId ?? null;
    const assigned = await this.mentors.assignAll(tx, actor, new Map(people.map(({ id }) => [id, to])));
    return became(assigned, ({ before }) => (before === to ? ALREADY : done({ mentorId: before })));
  }

  async undo(tx: EntityManager, actor: Asking, people: readonly DoneTo[], wish: BulkWishDto): Promise<Became> {
    const led = people.filter(({ mentorId }) => mentorId === (wish.mentorId ?? null));
    const before = new Map(led.map(({ id, trace }) => [id, trace.mentorId ?? null]));
    return became(await this.mentors.assignAll(tx, actor, before), () => undone());
  }
}
