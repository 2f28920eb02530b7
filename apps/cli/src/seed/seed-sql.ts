/** Sends one statement; a `pg` client and TypeORM's both can. */
export interface Database {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/** What the ids of seeded things begin with after their version: whoever holds a number has the id. */
const KINDS = {
  user: '8000',
  enrolment: '9000',
  session: 'a000',
  staff: 'b000',
  cohort: 'b001',
  course: 'b002',
  version: 'b003',
};

/** The id of the thing of this kind whose number is the expression `n`. */
export function seededId(kind: keyof typeof KINDS, n = 'n'): string {
  return `('00000000-0000-7000-${KINDS[kind]}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

/** A number from 0 to below `below` that follows from `n` and differs with the `salt`: the same people at every run. */
export function chance(salt: number, below: string | number, n = 'n'): string {
  return `((hashint8extended((${n})::bigint, ${salt}) & 2147483647) % (${below}))::int`;
}

/** One of a text's words parted by `|`; with `skewed`, the first ones far oftener than the last ones, as names are. */
export function oneOf(words: string, salt: number, { skewed = false, n = 'n' } = {}): string {
  const count = words.split('|').length;
  const place = skewed
    ? `floor(${count} * power(${chance(salt, 10_000, n)} / 10000.0, 1.3))::int`
    : chance(salt, count, n);
  return `split_part('${words.replace(/'/g, "''")}', '|', 1 + ${place})`;
}

/** The value whose share of a hundred `percent` falls into. */
export function shares(percent: string, of: Record<string, number>): string {
  let upTo = 0;
  const cases = Object.entries(of).map(([value, share]) => `when ${percent} < ${(upTo += share)} then '${value}'`);
  return `case ${cases.join(' ')} end`;
}
