import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What one feature holds about a person. */
export interface PersonalDataPart {
  /** Everything it holds, as plain JSON that the person can read. */
  export(tx: EntityManager, userId: string): Promise<unknown>;
  /** Removes what does not hang on the person's row by a cascade. Runs before the row is deleted. */
  erase?(tx: EntityManager, userId: string): Promise<void>;
}

/** Every feature says once, when it starts, what it holds about people; handing over and erasing then reach all of it. */
@Injectable()
export class PersonalData {
  private readonly parts = new Map<string, PersonalDataPart>();

  contribute(name: string, part: PersonalDataPart): void {
    if (this.parts.has(name)) throw new Error(`Two parts of personal data are called "${name}".`);
    this.parts.set(name, part);
  }

  async export(tx: EntityManager, userId: string): Promise<Record<string, unknown>> {
    const data: Record<string, unknown> = {};
    for (const [name, part] of this.parts) data[name] = await part.export(tx, userId);
    return data;
  }

  async erase(tx: EntityManager, userId: string): Promise<void> {
    for (const part of this.parts.values()) await part.erase?.(tx, userId);
  }
}
