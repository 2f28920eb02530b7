import { expect, it } from '@jest/globals';
import { cut, storable } from './storable.js';

it('leaves out of texts what no database can hold, however deep they stand', () => {
  const bytes = Uint8Array.of(0, 1);
  const files = new Map([['a', bytes]]);
  expect(storable({ list: [{ text: 'a\u0000b \ud83d c 😀' }], nothing: null, number: 1, bytes, files })).toEqual({
    ...{ list: [{ text: 'ab \ufffd c 😀' }], nothing: null, number: 1, bytes, files },
  });
});

it.each([
  ['abc', 2, 'ab'],
  ['a😀', 2, 'a'],
  ['a😀', 3, 'a😀'],
  ['a b', 2, 'a'],
])('cuts %j after %d characters to %j', (text, longest, start) => expect(cut(text, longest)).toBe(start));
