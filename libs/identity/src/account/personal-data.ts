import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * What becomes of a column that names a person when their account is merged into another one: `follows` it names the
 * other; `goes` the row (or the mention) goes with the account; `history` it keeps the old id, and can never be changed.
 */
export type FateOfColumn = 'follows' | 'goes' | 'history';
/** By `table.column`. */
export type PeopleColumns = Readonly<Record<string, FateOfColumn>>;

export interface MergedPeople {
  /** The account that goes. */
  from: string;
  /** The account that stays. */
  into: string;
}

/** What one feature holds about a person. */
export interface PersonalDataPart {
  /** Everything it holds, as plain JSON that the person can read. */
  export(tx: EntityManager, userId: string): Promise<unknown>;
  /** Removes what does not hang on the person's row by a cascade. Runs before the row is deleted. */
  erase?(tx: EntityManager, userId: string): Promise<void>;
  /** Its columns that name a person. What hangs on an enrolment follows with it and is not named. */
  readonly columns?: PeopleColumns;
  /** Makes room, where something can be there once only for a person. Runs before the columns follow. */
  merge?(tx: EntityManager, people: MergedPeople): Promise<void>;
}

/** Every feature says once, when it starts, what it holds about people; handing over and erasing then reach all of it. */
@Injectable()
export class PersonalData {
  private readonly parts = new Map<string, PersonalDataPart>();
  private readonly named = new Map<string, FateOfColumn>();

  contribute(name: string, part: PersonalDataPart): void {
    if (this.parts.has(name)) throw new Error(`Two parts of personal data are called "${name}".`);
    this.parts.set(name, part);
    this.nameColumns(part.columns ?? {});
  }

  /** Columns that name people for what they did to things that are nobody's data. */
  nameColumns(columns: PeopleColumns): void {
    for (const [column, fate] of Object.entries(columns)) {
      if (this.named.has(column)) throw new Error(`What becomes of "${column}" is said twice.`);
      this.named.set(column, fate);
    }
  }

  /** Every column that names a person, as `table.column`. */
  get columns(): ReadonlyMap<string, FateOfColumn> {
    return this.named;
  }

  async export(tx: EntityManager, userId: string): Promise<Record<string, unknown>> {
    const data: Record<string, unknown> = {};
    for (const [name, part] of this.parts) data[name] = await part.export(tx, userId);
    return data;
  }

  async erase(tx: EntityManager, userId: string): Promise<void> {
    for (const part of this.parts.values()) await part.erase?.(tx, userId);
  }

  /** What one account holds becomes the other's. The row of the account that goes is left to the caller. */
  async merge(tx: EntityManager, people: MergedPeople): Promise<void> {
    for (const part of this.parts.values()) await part.merge?.(tx, people);
    for (const [name, fate] of this.named) {
      if (fate !== 'follows') continue;
      const [table, column] = name.split('.') as [string, string];
      await tx.query(`update "${table}" set "${column}" = $2 where "${column}" = $1`, [people.from, people.into]);
    }
  }
}
