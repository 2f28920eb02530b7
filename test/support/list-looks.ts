import type { Person, TestApi } from './test-api.js';

/** The lists that staff took in which this person stood, the latest first, as they can read it themself. */
export async function listsSeenBy(person: Person): Promise<{ kind: string; people: number; certain: boolean }[]> {
  const { body } = await person.get('/api/me/access-log?limit=100').expect(200);
  return (body.items as { list: { kind: string; people: number; certain: boolean } | null }[]).flatMap(
    ({ list }) => list ?? [],
  );
}

/** How many lists anybody took. */
export async function listsTaken(api: TestApi): Promise<number> {
  const [row] = await api.db.query<[{ n: number }]>('select count(*)::int as n from list_looks');
  return row.n;
}
