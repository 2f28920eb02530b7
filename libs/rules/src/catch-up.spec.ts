import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catchUp, type CatchUpFacts, type LeftModule, mostPerWeek } from './catch-up.js';
import { addDays, daysBetween } from './local-date.js';

const leftOf = (id: string, minutes: number, dueOn: string, opensOn: string | null = null): LeftModule => ({
  ...{ id, minutes, dueOn, opensOn },
});
/** Eight weeks of 100 minutes: a week may ask 150 at most. */
const facts = (today: string, left: LeftModule[]): CatchUpFacts => ({ today, left, totalMinutes: 800, weeks: 8 });
const planOf = (given: CatchUpFacts) => {
  const plan = catchUp(given)!;
  return { ...plan, dues: Object.fromEntries(plan.dues) };
};

describe('mostPerWeek', () => {
  it.each([
    ['half as much again as a usual week', { totalMinutes: 800, weeks: 8 }, 150],
    ['in whole minutes, rounded up', { totalMinutes: 805, weeks: 8 }, 151],
    ['never less than an evening', { totalMinutes: 80, weeks: 8 }, 120],
    ['of a course without weeks, as of one week', { totalMinutes: 200, weeks: 0 }, 300],
  ])('is %s', (_what, course, most) => {
    expect(mostPerWeek(course)).toBe(most);
  });
});

describe('catchUp', () => {
  it('has nothing to spread when nothing is left', () => {
    expect(catchUp(facts('2027-03-01', []))).toBeNull();
  });

  it.each<
    [string, string, LeftModule[], Record<string, string>, { endOn: string; minutesPerWeek: number; endMoves: boolean }]
  >([
    [
      'two weeks overdue with four to go',
      '2027-03-29',
      [
        leftOf('w3', 100, '2027-03-21'),
        leftOf('w4', 100, '2027-03-28'),
        leftOf('w5', 100, '2027-04-04'),
        leftOf('w6', 100, '2027-04-25'),
      ],
      { w3: '2027-04-04', w4: '2027-04-11', w5: '2027-04-18', w6: '2027-04-25' },
      { endOn: '2027-04-25', minutesPerWeek: 100, endMoves: false },
    ],
    [
      'more than a fair week asks: the end moves, openly',
      '2027-03-29',
      [leftOf('w3', 300, '2027-03-21'), leftOf('w4', 300, '2027-04-04')],
      { w3: '2027-04-11', w4: '2027-04-25' },
      { endOn: '2027-04-25', minutesPerWeek: 150, endMoves: true },
    ],
    [
      'the end has passed',
      '2027-05-01',
      [leftOf('w8', 75, '2027-04-25')],
      { w8: '2027-05-04' },
      { endOn: '2027-05-04', minutesPerWeek: 75, endMoves: true },
    ],
    [
      'nothing opens before its day',
      '2027-03-01',
      [
        leftOf('w1', 10, '2027-02-28'),
        leftOf('w2', 10, '2027-03-14', '2027-03-10'),
        leftOf('w3', 80, '2027-03-14', '2027-03-10'),
      ],
      { w1: '2027-03-02', w2: '2027-03-10', w3: '2027-03-14' },
      { endOn: '2027-03-14', minutesPerWeek: 50, endMoves: false },
    ],
    [
      'a module that takes no time',
      '2028-02-28',
      [leftOf('w1', 0, '2028-02-20'), leftOf('w2', 0, '2028-03-01')],
      { w1: '2028-03-01', w2: '2028-03-01' },
      { endOn: '2028-03-01', minutesPerWeek: 0, endMoves: false },
    ],
    [
      'due today and no more than an evening',
      '2027-03-28',
      [leftOf('w1', 20, '2027-03-28')],
      { w1: '2027-03-28' },
      { endOn: '2027-03-28', minutesPerWeek: 20, endMoves: false },
    ],
    [
      'a week is said in steps of five minutes, never as less than it takes',
      '2027-03-28',
      [leftOf('w1', 21, '2027-03-28')],
      { w1: '2027-03-28' },
      { endOn: '2027-03-28', minutesPerWeek: 25, endMoves: false },
    ],
  ])('%s', (_what, today, left, dues, rest) => {
    expect(planOf(facts(today, left))).toEqual({ dues, ...rest });
  });

  it('never asks for more of a week than is fair, keeps the order, and puts nothing before today', () => {
    const TODAY = '2027-03-29';
    const some = fc.array(
      fc.record({ minutes: fc.integer({ min: 0, max: 400 }), due: fc.integer({ min: -60, max: 60 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        some,
        fc.integer({ min: 60, max: 3000 }),
        fc.integer({ min: 1, max: 12 }),
        (given, totalMinutes, weeks) => {
          const left = given.map(({ minutes, due }, place) => leftOf(String(place), minutes, addDays(TODAY, due)));
          const plan = catchUp({ today: TODAY, left, totalMinutes, weeks })!;
          const dues = left.map(({ id }) => plan.dues.get(id)!);
          expect(dues.every((due, place) => due >= TODAY && (place === 0 || due >= dues[place - 1]!))).toBe(true);
          expect(plan.endOn).toBe(dues.at(-1));
          const most = mostPerWeek({ totalMinutes, weeks });
          const daily = most / 7;
          let asked = 0;
          left.forEach(({ minutes }, place) => {
            asked += minutes;
            expect(asked).toBeLessThanOrEqual(daily * (daysBetween(TODAY, dues[place]!) + 1) + 1e-6);
          });
          const planned = left.reduce((end, { dueOn }) => (dueOn > end ? dueOn : end), '');
          expect(plan.endMoves).toBe(plan.endOn > planned);
        },
      ),
    );
  });

  it('planned again on the same day, gives the same dates', () => {
    const left = [leftOf('a', 120, '2027-03-10'), leftOf('b', 45, '2027-03-20'), leftOf('c', 200, '2027-04-20')];
    const once = catchUp(facts('2027-03-29', left))!;
    const again = catchUp(
      facts(
        '2027-03-29',
        left.map((each) => ({ ...each, dueOn: once.dues.get(each.id)! })),
      ),
    )!;
    expect(again).toEqual({ ...once, endMoves: false });
  });
});
