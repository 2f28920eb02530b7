import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boardFigures, type CourseYear, median } from './board-report.js';
import { LEAST_GROUP } from './suppression.js';

const year = (given: Partial<CourseYear> = {}): CourseYear => ({
  ...{ enrolled: 20, completed: 12, certified: 10, renewed: 6, days: [50, 60, 70, 80, 90] },
  ...{ contactMinutes: 12_059, learners: 20, attempts: 30, passed: 20, sitters: 15 },
  ...given,
});

describe('boardFigures', () => {
  it('tells what many people did', () => {
    expect(boardFigures([year()])).toEqual({
      courses: [
        {
          ...{ enrolled: 20, completed: 12, certified: 10, renewed: 6, medianDays: 70 },
          ...{ contactHours: 200, passRate: 666 },
        },
      ],
      total: {
        ...{ enrolled: 20, completed: 12, certified: 10, renewed: 6, medianDays: 70 },
        ...{ contactHours: 200, passRate: 666 },
      },
    });
  });

  it.each<[string, Partial<CourseYear>[], (number | null)[], number | null]>([
    ['four people', [{ certified: 4 }], [null], null],
    ['nobody, who look like four', [{ certified: 0 }], [null], null],
    ['five people', [{ certified: 5 }], [5], 5],
    [
      'four beside many, and the next smallest with them',
      [{ certified: 4 }, { certified: 30 }, { certified: 9 }],
      [null, 30, null],
      43,
    ],
    [
      'two small courses that are enough together',
      [{ certified: 3 }, { certified: 3 }, { certified: 8 }],
      [null, null, 8],
      14,
    ],
    ['small courses that show in the total alone', [{ certified: 4 }, { certified: 4 }], [null, null], 8],
  ])('of %s', (_what, courses, shown, total) => {
    const figures = boardFigures(courses.map(year));
    expect(figures.courses.map(({ certified }) => certified)).toEqual(shown);
    expect(figures.total.certified).toBe(total);
  });

  it('goes by the people behind a number, however large it is', () => {
    const { courses, total } = boardFigures([year({ sitters: 4, learners: 4, days: [1, 2, 3, 4] })]);
    expect(courses[0]).toMatchObject({ enrolled: 20, passRate: null, contactHours: null, medianDays: null });
    expect(total).toMatchObject({ enrolled: 20, passRate: null, contactHours: null, medianDays: null });
  });

  it('takes the median of all people, not of the courses', () => {
    const { total } = boardFigures([year({ days: [1, 1, 1, 1, 1, 1, 1] }), year({ days: [9, 9, 9, 9, 9] })]);
    expect(total.medianDays).toBe(1);
  });

  it('never lets a small course be worked out from the others', () => {
    const size = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 8 }), (sizes) => {
        const { courses, total } = boardFigures(sizes.map((enrolled) => year({ enrolled })));
        const told = courses.map(({ enrolled }) => enrolled);
        told.forEach((number) => expect(number === null || number >= LEAST_GROUP).toBe(true));
        if (total.enrolled === null) return;
        const hidden = total.enrolled - told.reduce<number>((sum, number) => sum + (number ?? 0), 0);
        // That nobody is behind what is hidden may show: it is about nobody.
        expect(hidden === 0 || hidden >= LEAST_GROUP).toBe(true);
      }),
    );
  });

  it('of no course is nothing', () => {
    expect(boardFigures([])).toMatchObject({ courses: [], total: { enrolled: null, medianDays: null } });
  });
});

describe('median', () => {
  it.each<[number[], number | null]>([
    [[], null],
    [[7], 7],
    [[9, 1], 5],
    [[3, 1, 2], 2],
    [[10, 2, 3, 4], 3.5],
  ])('of %j is %d', (numbers, expected) => {
    expect(median(numbers)).toBe(expected);
  });
});
