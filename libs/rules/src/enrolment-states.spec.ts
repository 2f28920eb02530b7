import { describe, expect, it } from '@jest/globals';
import {
  ENROLMENT_STATES,
  firstState,
  freePlaces,
  isLiving,
  placeTaken,
  possibleFrom,
  transition,
  type ActorKind,
  type EnrolmentState,
} from './enrolment-states.js';

const ACTORS: ActorKind[] = ['trainee', 'staff', 'system'];

/** Every cell of the table, written out once more by hand: from, actor, the states possible. */
const POSSIBLE: [EnrolmentState, ActorKind, EnrolmentState[]][] = [
  ['applied', 'trainee', ['withdrawn']],
  ['applied', 'staff', ['accepted', 'waitlisted', 'declined', 'withdrawn']],
  ['applied', 'system', ['accepted', 'waitlisted']],
  ['waitlisted', 'trainee', ['accepted', 'withdrawn']],
  ['waitlisted', 'staff', ['accepted', 'declined', 'withdrawn']],
  ['waitlisted', 'system', ['accepted']],
  ['accepted', 'trainee', ['active', 'withdrawn']],
  ['accepted', 'staff', ['active', 'withdrawn']],
  ['accepted', 'system', ['active']],
  ['active', 'trainee', ['paused', 'withdrawn']],
  ['active', 'staff', ['paused', 'completed', 'withdrawn', 'lapsed']],
  ['active', 'system', ['completed', 'lapsed']],
  ['paused', 'trainee', ['active', 'withdrawn']],
  ['paused', 'staff', ['active', 'withdrawn']],
  ['paused', 'system', ['active']],
  ['lapsed', 'trainee', []],
  ['lapsed', 'staff', ['active']],
  ['lapsed', 'system', []],
  ...(['declined', 'completed', 'withdrawn'] as const).flatMap((from) =>
    ACTORS.map((actor): [EnrolmentState, ActorKind, EnrolmentState[]] => [from, actor, []]),
  ),
];

describe('transition', () => {
  it('has a row for every state and actor in the table below', () => {
    expect(POSSIBLE).toHaveLength(ENROLMENT_STATES.length * ACTORS.length);
  });

  it.each(POSSIBLE)('from %s by %s leads to %j and nowhere else', (from, actor, expected) => {
    expect([...possibleFrom(from, actor)].sort()).toEqual([...expected].sort());
    for (const to of ENROLMENT_STATES) {
      const answer = transition(from, to, actor);
      expect(answer.ok).toBe(expected.includes(to));
      if (!answer.ok) expect([...answer.possible].sort()).toEqual([...expected].sort());
    }
  });

  it.each<[EnrolmentState, EnrolmentState, ActorKind, string]>([
    ['completed', 'active', 'staff', 'transition_impossible'],
    ['declined', 'accepted', 'staff', 'transition_impossible'],
    ['active', 'active', 'staff', 'transition_impossible'],
    ['applied', 'accepted', 'trainee', 'transition_not_allowed'],
    ['active', 'completed', 'trainee', 'transition_not_allowed'],
    ['lapsed', 'active', 'trainee', 'transition_not_allowed'],
    ['active', 'withdrawn', 'system', 'transition_not_allowed'],
  ])('from %s to %s by %s is refused as %s', (from, to, actor, code) => {
    expect(transition(from, to, actor)).toMatchObject({ ok: false, code });
  });

  it('asks for a reason from staff alone, and only where they end, halt or reopen a passage', () => {
    const asked = ENROLMENT_STATES.flatMap((from) =>
      ENROLMENT_STATES.flatMap((to) =>
        ACTORS.flatMap((actor) => {
          const answer = transition(from, to, actor);
          return answer.ok && answer.reasonRequired ? [`${from} to ${to} by ${actor}`] : [];
        }),
      ),
    );
    expect(asked.sort()).toEqual([
      'accepted to withdrawn by staff',
      'active to completed by staff',
      'active to lapsed by staff',
      'active to paused by staff',
      'active to withdrawn by staff',
      'applied to declined by staff',
      'applied to withdrawn by staff',
      'lapsed to active by staff',
      'paused to withdrawn by staff',
      'waitlisted to declined by staff',
      'waitlisted to withdrawn by staff',
    ]);
  });

  it('lets a trainee withdraw from every living state and from no other', () => {
    for (const state of ENROLMENT_STATES) {
      expect(transition(state, 'withdrawn', 'trainee').ok).toBe(isLiving(state));
    }
  });
});

describe('states', () => {
  it.each<[EnrolmentState, boolean, boolean]>([
    ['applied', true, false],
    ['waitlisted', true, false],
    ['accepted', true, true],
    ['declined', false, false],
    ['active', true, true],
    ['paused', true, true],
    ['completed', false, false],
    ['withdrawn', false, false],
    ['lapsed', false, false],
  ])('%s: living %s, takes a place %s', (state, living, taken) => {
    expect(isLiving(state)).toBe(living);
    expect(placeTaken(state)).toBe(taken);
  });

  it.each<[number | null, EnrolmentState[], number]>([
    [null, ['active'], Infinity],
    [3, ['active', 'paused', 'applied', 'waitlisted', 'withdrawn'], 1],
    [2, ['accepted', 'active'], 0],
    [1, ['accepted', 'active'], 0],
    [0, [], 0],
  ])('of capacity %s with %j leaves %s free', (capacity, states, free) => {
    expect(freePlaces(capacity, states)).toBe(free);
  });

  it.each([
    ['open', 1, { ok: true, state: 'accepted' }],
    ['open', Infinity, { ok: true, state: 'accepted' }],
    ['open', 0, { ok: true, state: 'waitlisted' }],
    ['approval', 5, { ok: true, state: 'applied' }],
    ['approval', 0, { ok: true, state: 'applied' }],
    ['closed', 5, { ok: false, code: 'enrolment_closed' }],
  ] as const)('under policy %s with %s free an enrolment begins as %j', (policy, free, expected) => {
    expect(firstState(policy, free)).toEqual(expected);
  });
});
