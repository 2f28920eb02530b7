import { expect, it } from '@jest/globals';
import { type FileRange, fileRange } from './file-range.js';

it.each<[string | undefined, FileRange | 'outside' | null]>([
  [undefined, null],
  ['bytes=0-', { first: 0, last: 9 }],
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=2-5', { first: 2, last: 5 }],
  ['bytes=2-99', { first: 2, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-99', { first: 0, last: 9 }],
  ['bytes=-0', 'outside'],
  ['bytes=10-', 'outside'],
  ['bytes=5-2', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
])('of ten bytes, %j asks for %j', (header, range) => expect(fileRange(header, 10)).toEqual(range));
