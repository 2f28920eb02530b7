import { Injectable } from '@nestjs/common';
import { DomainError } from '@convenor/platform';
import type { EntityManager } from 'typeorm';

export class LastOwner extends DomainError {
  readonly code = 'last_owner';
  constructor() {
    super('You are the only owner. Make someone else an owner first, so that nobody is locked out of the settings.');
  }
}

@Injectable()
export class Owners {
  /**
   * Call before somebody stops being an owner. Two owners who step down at once: the second one is refused.
   * @throws LastOwner when this person is the only one left who can act as owner
   */
  async requireAnotherThan(tx: EntityManager, userId: string): Promise<void> {
    const owners = await tx.query<{ user_id: string; able: boolean }[]>(
      `select r.user_id, u.confirmed_at is not null and u.suspended_at is null as able
         from user_roles r join users u on u.id = r.user_id where r.role = 'owner' order by r.user_id for update of r`,
    );
    const isOwner = owners.some((owner) => owner.user_id === userId);
    if (isOwner && !owners.some((owner) => owner.able && owner.user_id !== userId)) throw new LastOwner();
  }
}
