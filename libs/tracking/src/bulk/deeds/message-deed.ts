import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StaffMessages } from '../../messages/staff-messages.js';
import type { BulkWishDto } from '../bulk.dto.js';
import type { Asking, Became, BulkDeed, Held } from './deed.js';
import { became, done, idsOf } from './outcomes.js';

/** What was said cannot be unsaid. */
@Injectable()
export class MessageDeed implements BulkDeed {
  constructor(private readonly messages: StaffMessages) {}

  async act(tx: EntityManager, { userId }: Asking, people: readonly Held[], { text }: BulkWishDto): Promise<Became> {
    const lookedAt = people[0]?.lookedAt ?? null;
    return became(await this.messages.sendAll(tx, userId, idsOf(people), text!, lookedAt), () => done());
  }
}
