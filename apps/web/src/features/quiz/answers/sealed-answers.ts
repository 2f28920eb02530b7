import type { Answer } from './answer.js';
import { putIntoVault, readVault, takeFromVault } from './vault.js';

/** The unsaved answers of one person's one attempt, sealed on this device. Other tabs may keep theirs beside them. */
export class SealedAnswers {
  private readonly prefix: string;
  /** What this tab has kept, by item id. */
  private readonly written = new Map<string, number>();
  private open = false;

  constructor(
    private readonly personId: string,
    attemptId: string,
  ) {
    this.prefix = `${attemptId} `;
  }

  async read(): Promise<Map<string, Answer>> {
    const entries = await readVault<Answer>(this.personId, this.prefix);
    this.open = true;
    return new Map(
      entries.map(({ name, sequence, value }) => {
        const itemId = name.slice(this.prefix.length);
        this.written.set(itemId, sequence);
        return [itemId, value];
      }),
    );
  }

  write(unsaved: ReadonlyMap<string, Answer>): void {
    if (!this.open) return;
    for (const [itemId, value] of unsaved) {
      const { sequence } = value;
      if (this.written.get(itemId) === sequence) continue;
      this.written.set(itemId, sequence);
      void putIntoVault(this.personId, { name: this.prefix + itemId, sequence, value });
    }
    for (const [itemId, sequence] of this.written) {
      if (unsaved.has(itemId)) continue;
      this.written.delete(itemId);
      void takeFromVault(this.prefix + itemId, sequence);
    }
  }
}
