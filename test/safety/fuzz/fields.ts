import { createHash } from 'node:crypto';

const MANY = 4000;
/** Text that cannot be packed smaller, and so does not fit where a database packs what is long. */
const NOISE = Array.from({ length: 80 }, (_, n) => createHash('sha512').update(String(n)).digest('hex'))
  .join('')
  .slice(0, 7000);

const repeated = (text: string, length: number) => (): string => JSON.stringify(text.repeat(length / text.length));

/** Nearly as much as a body may hold, each in another way. */
export const BULKY: readonly [string, () => string][] = [
  ['a megabyte of letters', repeated('x', 1_000_000)],
  ['a megabyte of blanks', repeated(' ', 1_000_000)],
  ['half a megabyte of addresses', repeated('a@', 500_000)],
  ['a mountain of accents', () => JSON.stringify(`e${'\u0301'.repeat(300_000)}`)],
  ['a table that never ends', repeated('email,name\n"a', 900_000)],
  ['a number of a million digits', () => '9'.repeat(1_000_000)],
];

/** Values of a field, as they go over the wire: too many, too large, or of a kind that no field has. */
export const RAW_VALUES: readonly [string, () => string][] = [
  ['more than there is', () => '1e999'],
  ['less than nothing', () => '-0'],
  ['2^63', () => '9223372036854775808'],
  ['very many objects', () => `[${'{},'.repeat(MANY)}{}]`],
  ['very many texts', () => JSON.stringify(Array.from({ length: MANY }, (_, n) => `text ${n}`))],
  ['a list in a list', () => '[["x"]]'],
  ['as deep as it may be', () => '['.repeat(31) + ']'.repeat(31)],
  ["an object's own names", () => '{"toString":1,"valueOf":1,"length":-1,"then":1}'],
  ['characters that are none', () => '"\\uffff\\ufdd0\\u202e\\u200b"'],
  ['null', () => 'null'],
];

/** Headers that every route that writes reads. */
export const HEADERS: readonly [string, string][] = [
  ...['', 'x'.repeat(201), 'two words', '\u00e9', NOISE].map((key): [string, string] => ['idempotency-key', key]),
  ...['application/json; charset=utf-16', 'application/json;charset=', 'multipart/form-data', '/', ';'].map(
    (type): [string, string] => ['content-type', type],
  ),
  ...['gzip', 'nonsense'].map((encoding): [string, string] => ['content-encoding', encoding]),
];

/** What may stand in `If-Match`, where a route takes it. */
export const MARKS = ['', '*', 'W/"1"', '"999999999999999999999"', '"1e3"', '"-1"', 'null', '"1", "2"', `"${NOISE}"`];
