import { describe, expect, it } from '@jest/globals';
import { type BoardLook, isWrittenMeanwhile, lookAtBoard } from './today.js';

const at = (time: string): Date => new Date(`2027-03-02T${time}:00Z`);
const look = (since: string, lookedAt: string): BoardLook => ({ since: at(since), lookedAt: at(lookedAt) });

describe('lookAtBoard', () => {
  it.each<[string, BoardLook | null, Date, BoardLook]>([
    [
      'the first ever: back to a week ago',
      null,
      at('09:00'),
      { since: new Date('2027-02-23T09:00:00Z'), lookedAt: at('09:00') },
    ],
    [
      'the next morning: since the look before',
      look('08:00', '09:00'),
      new Date('2027-03-03T08:00:00Z'),
      { since: at('09:00'), lookedAt: new Date('2027-03-03T08:00:00Z') },
    ],
    ['loaded again a moment later: the same look', look('08:00', '09:00'), at('09:10'), look('08:00', '09:10')],
    ['after 29 minutes: the same look', look('08:00', '09:00'), at('09:29'), look('08:00', '09:29')],
    ['after 30 minutes: a new one', look('08:00', '09:00'), at('09:30'), look('09:00', '09:30')],
    ['a clock that went back: the same look', look('08:00', '09:00'), at('08:59'), look('08:00', '09:00')],
  ])('%s', (_case, last, now, expected) => {
    expect(lookAtBoard(last, now)).toEqual(expected);
  });
});

describe('isWrittenMeanwhile', () => {
  it.each<[string, Date | null, Date | null, boolean]>([
    ['nobody else ever wrote', null, null, false],
    ['an hour ago, and nobody knows when they looked', at('09:00'), null, false],
    ['less than an hour ago', at('09:01'), null, true],
    ['before they looked', at('09:40'), at('09:41'), false],
    ['at that very moment, which they could see', at('09:41'), at('09:41'), false],
    ['after they looked, however long ago that is', at('08:01'), at('08:00'), true],
  ])('%s', (_case, last, lookedAt, expected) => {
    expect(isWrittenMeanwhile(last, lookedAt, at('10:00'))).toBe(expected);
  });
});
