import { describe, expect, it } from '@jest/globals';
import { halfHourOf, roleOfLook } from './looks.js';
import type { Role } from './permissions.js';

describe('the half hour of a look', () => {
  it.each([
    ['2027-03-01T12:00:00.000Z', '2027-03-01T12:00:00.000Z'],
    ['2027-03-01T12:29:59.999Z', '2027-03-01T12:00:00.000Z'],
    ['2027-03-01T12:30:00.000Z', '2027-03-01T12:30:00.000Z'],
    ['2027-03-01T23:59:59.999Z', '2027-03-01T23:30:00.000Z'],
  ])('%s begins at %s', (at, begins) => {
    expect(halfHourOf(new Date(at)).toISOString()).toBe(begins);
  });
});

describe('the role that is told of somebody who looked', () => {
  it.each<[Role[], string | null]>([
    [['mentor'], 'mentor'],
    [['mentor', 'trainer'], 'trainer'],
    [['trainer', 'author', 'admin'], 'admin'],
    [['admin', 'owner'], 'owner'],
    [['trainee'], null],
    [[], null],
  ])('%j is %s', (roles, told) => {
    expect(roleOfLook(roles)).toBe(told);
  });
});
