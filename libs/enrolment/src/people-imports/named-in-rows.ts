import type { ReadPerson } from '@convenor/formats';
import { emailKey } from '@convenor/rules';
import type { EntityManager } from 'typeorm';

/** What a row names by a word or an address: id by word, null where a word means two things. */
export type Named = ReadonlyMap<string, string | null>;

/** Undefined = named, and not known; null = not named. */
export function meant(word: string | null, named: Named): string | null | undefined {
  return word === null ? null : (named.get(word) ?? undefined);
}

/** Names are the same whatever their case and accents. */
export async function wordsOf(
  tx: EntityManager,
  read: readonly ReadPerson[],
  field: 'region' | 'cohort',
  things: string,
  ...params: string[]
): Promise<Named> {
  const words = [...new Set(read.flatMap((person) => person[field] ?? []))];
  if (words.length === 0) return new Map();
  const found = await tx.query<{ word: string; id: string | null }[]>(
    `select w.word, case when count(*) = 1 then min(t.id::text) end as id
       from unnest($1::text[]) w (word) join (${things}) t on fold_words(t.word) = fold_words(w.word) group by w.word`,
    [words, ...params],
  );
  return new Map(found.map(({ word, id }) => [word, id]));
}

export async function mentorsOf(tx: EntityManager, read: readonly ReadPerson[]): Promise<Named> {
  const addresses = [...new Set(read.flatMap(({ mentor }) => mentor ?? []))];
  if (addresses.length === 0) return new Map();
  const found = await tx.query<{ key: string; id: string }[]>(
    `select u.email_key as key, u.id from users u join user_roles r on r.user_id = u.id and r.role = 'mentor'
      where u.email_key = any($1) and u.suspended_at is null`,
    [addresses.map(emailKey)],
  );
  const byKey = new Map(found.map(({ key, id }) => [key, id]));
  return new Map(addresses.map((address) => [address, byKey.get(emailKey(address)) ?? null]));
}
