import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

type EventClass<E> = abstract new (...args: never[]) => E;
type Reaction<E> = (tx: EntityManager, event: E) => Promise<void>;

/**
 * News that travels upwards between features. Reactions run one after the other inside the transaction of the
 * one who announces: if one fails, nothing happened. What may come later goes through `Jobs` instead.
 */
@Injectable()
export class DomainEvents {
  private readonly reactions = new Map<unknown, Reaction<never>[]>();

  on<E extends object>(event: EventClass<E>, reaction: Reaction<E>): void {
    this.reactions.set(event, [...(this.reactions.get(event) ?? []), reaction]);
  }

  async emit<E extends object>(tx: EntityManager, event: E): Promise<void> {
    for (const reaction of this.reactions.get(event.constructor) ?? []) await (reaction as Reaction<E>)(tx, event);
  }
}
