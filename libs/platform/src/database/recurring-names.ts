import type pg from 'pg';

/** Texts that have a name, of which each connection keeps up to a megabyte, and those that are remembered until they come again. */
const MOST_NAMES = 24;
const MOST_SEEN = 200;
/** A text that was not asked for while others were so many times makes room for one that comes again. */
const UNUSED = 500;

/** What the driver knows of a connection: the texts that it has prepared on it, by name. */
type Prepared = pg.PoolClient & { connection?: { parsedStatements?: Record<string, string> } };

/** Names of statements that are put together of parts: those that come again have one, as long as they are in use. */
export class RecurringNames {
  private readonly once = new Set<string>();
  /** In the order in which they were asked for last. */
  private readonly inUse = new Map<string, { name: string; at: number }>();
  private readonly prepared = new WeakMap<pg.PoolClient, Set<string>>();
  private asked = 0;
  private given = 0;

  /** The name of a text; none at its first time, or while all names are in use. */
  of(text: string): string {
    const at = ++this.asked;
    const known = this.inUse.get(text);
    if (known) {
      this.inUse.delete(text);
      this.inUse.set(text, { ...known, at });
      return known.name;
    }
    if (!this.once.delete(text)) {
      if (this.once.size >= MOST_SEEN) this.once.clear();
      this.once.add(text);
      return '';
    }
    if (this.inUse.size >= MOST_NAMES) {
      const [eldest, { at: last }] = this.inUse.entries().next().value!;
      if (at - last <= UNUSED) return '';
      this.inUse.delete(eldest);
    }
    // Never the same name again: a connection may still know an earlier text by it.
    const name = `recurring-${++this.given}`;
    this.inUse.set(text, { name, at });
    return name;
  }

  /** Before `name` is run on a connection: lets it forget what is no longer in use. */
  async prepare(connection: pg.PoolClient, name: string): Promise<void> {
    const names = this.prepared.get(connection) ?? new Set<string>();
    this.prepared.set(connection, names);
    if (names.has(name)) return;
    const kept = new Set([...this.inUse.values()].map((each) => each.name));
    for (const old of names) {
      if (kept.has(old)) continue;
      names.delete(old);
      await connection.query(`deallocate "${old}"`);
      delete (connection as Prepared).connection?.parsedStatements?.[old];
    }
    names.add(name);
  }
}
