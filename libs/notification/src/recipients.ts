import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A person as news reach them. */
export interface Recipient {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly timeZone: string;
}

interface People {
  /** Those of the people who have an account that is open. */
  byIds(tx: EntityManager, ids: readonly string[]): Promise<Recipient[]>;
  /** Time zones in which somebody with an open, confirmed account lives. */
  zones(tx: EntityManager): Promise<string[]>;
  /** People with an open, confirmed account in a zone, by id, from the one after `after`. */
  inZone(tx: EntityManager, zone: string, after: string | null, limit: number): Promise<Recipient[]>;
}

/** People are identity's, which stands a floor above: it says here who they are. */
@Injectable()
export class Recipients {
  private people: People | null = null;

  provide(people: People): void {
    this.people = people;
  }

  async byIds(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Recipient>> {
    const found = ids.length === 0 ? [] : await this.required().byIds(tx, ids);
    return new Map(found.map((person) => [person.id, person]));
  }

  zones(tx: EntityManager): Promise<string[]> {
    return this.required().zones(tx);
  }

  inZone(tx: EntityManager, zone: string, after: string | null, limit: number): Promise<Recipient[]> {
    return this.required().inZone(tx, zone, after, limit);
  }

  private required(): People {
    if (!this.people) throw new Error('No feature knows people.');
    return this.people;
  }
}
