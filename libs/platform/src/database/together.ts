import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

type PutOff = Map<Later<never>, unknown[]>;

const putOff = new AsyncLocalStorage<PutOff>();

/** What can wait until the end of many changes, and is then done for all of them in as many statements as for one. */
export class Later<T> {
  /** @param rank where several kinds wait, the lowest is done first */
  constructor(
    readonly rank: number,
    private readonly write: (tx: EntityManager, items: readonly T[]) => Promise<void>,
  ) {}

  /** At once, or at the end of what is done `together`. */
  async add(tx: EntityManager, item: T): Promise<void> {
    const open = putOff.getStore();
    if (!open) return this.write(tx, [item]);
    const kept = open.get(this);
    if (kept) kept.push(item);
    else open.set(this, [item]);
  }

  /** Does what waits, for whoever is about to read what comes of it. */
  async settle(tx: EntityManager): Promise<void> {
    const kept = putOff.getStore()?.get(this) as T[] | undefined;
    if (kept?.length) await this.write(tx, kept.splice(0));
  }

  async writeAll(tx: EntityManager, items: readonly T[]): Promise<void> {
    if (items.length > 0) await this.write(tx, items);
  }
}

/**
 * Many changes of one transaction: whatever can wait is done at the end, for all of them. Of work that fails nothing is
 * left; inside of other work it waits for the end of that.
 */
export async function together<T>(tx: EntityManager, work: () => Promise<T>): Promise<T> {
  const mine: PutOff = new Map();
  const done = await putOff.run(mine, work);
  const outer = putOff.getStore();
  if (outer) for (const [later, items] of mine) outer.set(later, [...(outer.get(later) ?? []), ...items]);
  else await putOff.run(mine, () => writeAll(tx, mine));
  return done;
}

/** The lowest rank first, also of what comes up meanwhile. */
async function writeAll(tx: EntityManager, waiting: PutOff): Promise<void> {
  for (;;) {
    const [later] = [...waiting.keys()].sort((one, other) => one.rank - other.rank);
    if (!later) return;
    const items = waiting.get(later) as never[];
    waiting.delete(later);
    await later.writeAll(tx, items);
  }
}
