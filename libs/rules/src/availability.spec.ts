import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { availabilityOf, shownState, type PathActivity } from './availability.js';

const activity = (id: string, over: Partial<PathActivity> = {}): PathActivity => ({
  id,
  moduleId: id.slice(0, 1),
  required: true,
  prerequisites: null,
  ...over,
});

const path = [
  activity('a1'),
  activity('a2', { required: false }),
  activity('a3'),
  activity('b1'),
  activity('b2', { prerequisites: ['a1'] }),
  activity('b3', { prerequisites: [] }),
];

const openOf = (done: string[]) =>
  availabilityOf(path, new Set(done))
    .activities.filter(({ open }) => open)
    .map(({ activityId }) => activityId);

describe('availabilityOf', () => {
  it.each<[string[], string[], string | null]>([
    [[], ['a1', 'b3'], 'a1'],
    [['a1'], ['a1', 'a2', 'a3', 'b2', 'b3'], 'a3'],
    [['a1', 'a3'], ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'], 'b1'],
    [['a1', 'a3', 'b1', 'b2', 'b3'], ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'], 'a2'],
    [['a1', 'a2', 'a3', 'b1', 'b2', 'b3'], ['a1', 'a2', 'a3', 'b1', 'b2', 'b3'], null],
    [['b1'], ['a1', 'b1', 'b3'], 'a1'],
  ])('with %j done, %j are open and %s is next', (done, open, next) => {
    expect(openOf(done)).toEqual(open);
    expect(availabilityOf(path, new Set(done)).next).toEqual(next === null ? null : { activityId: next });
  });

  it('names every activity that is still in the way, and only those', () => {
    const { activities } = availabilityOf(path, new Set(['a1']));
    expect(activities[3]).toEqual({ activityId: 'b1', open: false, lockedBy: { activityIds: ['a3'], opensOn: null } });
    expect(activities[2]).toEqual({ activityId: 'a3', open: true, lockedBy: null });
  });

  it('keeps an activity shut whose prerequisite is not on the path', () => {
    const [only] = availabilityOf([activity('a1', { prerequisites: ['gone'] })], new Set()).activities;
    expect(only?.lockedBy).toEqual({ activityIds: ['gone'], opensOn: null });
  });

  it.each([
    ['2026-03-01', false, '2026-03-02'],
    ['2026-03-02', true, null],
    ['2026-03-03', true, null],
  ])('on %s a module released on 2 March is open: %s', (today, open, opensOn) => {
    const release = { today, releaseOn: new Map([['b', '2026-03-02']]) };
    const b1 = availabilityOf(path, new Set(['a1', 'a3']), release).activities[3];
    expect(b1).toEqual({ activityId: 'b1', open, lockedBy: open ? null : { activityIds: [], opensOn } });
  });

  it('says both what to finish and when it opens', () => {
    const release = { today: '2026-03-01', releaseOn: new Map([['b', '2026-03-09']]) };
    const b1 = availabilityOf(path, new Set(['a1']), release).activities[3];
    expect(b1?.lockedBy).toEqual({ activityIds: ['a3'], opensOn: '2026-03-09' });
  });

  it('offers nothing next while everything left waits for its release', () => {
    const release = { today: '2026-03-01', releaseOn: new Map([['b', '2026-03-09']]) };
    expect(availabilityOf(path, new Set(['a1', 'a2', 'a3']), release).next).toBeNull();
  });

  it('never closes an open activity when more is done, and always leaves something to do in order', () => {
    const courses = fc.array(fc.record({ required: fc.boolean(), done: fc.boolean() }), {
      minLength: 1,
      maxLength: 15,
    });
    fc.assert(
      fc.property(courses, fc.nat(), (list, pick) => {
        const course = list.map(({ required }, place) => activity(`m${place}`, { required }));
        const done = new Set(list.flatMap((entry, place) => (entry.done ? [`m${place}`] : [])));
        const before = availabilityOf(course, done);
        expect(before.next === null).toBe(done.size === list.length);
        done.add(`m${pick % list.length}`);
        const after = availabilityOf(course, done).activities;
        before.activities.forEach(({ open }, place) => open && expect(after[place]?.open).toBe(true));
      }),
    );
  });
});

describe('shownState', () => {
  it.each([
    [undefined, false, 'locked'],
    [undefined, true, 'open'],
    ['not_started', true, 'open'],
    ['in_progress', true, 'in_progress'],
    ['in_progress', false, 'locked'],
    ['complete', false, 'complete'],
    ['complete', true, 'complete'],
    ['excused', false, 'excused'],
  ] as const)('%s and open %s is %s', (state, open, shown) => {
    expect(shownState(state, open)).toBe(shown);
  });
});
