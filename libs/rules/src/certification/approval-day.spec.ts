import { describe, expect, it } from '@jest/globals';
import { approvalDayProblem } from './index.js';

describe('approvalDayProblem', () => {
  it.each([
    ['today', '2027-03-01', null],
    ['long ago', '2020-02-29', null],
    ['a day that has begun elsewhere', '2027-03-02', null],
    ['a day that has begun nowhere', '2027-03-03', 'in_future'],
    ['no day of the calendar', '2027-02-29', 'no_day'],
  ])('%s', (_case, day, problem) => {
    expect(approvalDayProblem(day, '2027-03-01')).toBe(problem);
  });
});
