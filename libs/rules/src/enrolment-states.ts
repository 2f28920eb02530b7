export const ENROLMENT_STATES = [
  'applied',
  'waitlisted',
  'accepted',
  'declined',
  'active',
  'paused',
  'completed',
  'withdrawn',
  'lapsed',
] as const;

export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** Who moves an enrolment: the person enrolled, a member of staff, or a rule that acts by itself. */
export type ActorKind = 'trainee' | 'staff' | 'system';

export type EnrolmentPolicy = 'open' | 'approval' | 'closed';

interface Passage {
  readonly from: EnrolmentState;
  readonly to: EnrolmentState;
  readonly actors: readonly ActorKind[];
  /** Staff must say why; a trainee owes nobody a reason, and a rule is its own. */
  readonly staffGivesReason: boolean;
}

/** Every passage there is. What is not listed is impossible. */
export const PASSAGES: readonly Passage[] = [
  { from: 'applied', to: 'accepted', actors: ['staff', 'system'], staffGivesReason: false },
  { from: 'applied', to: 'waitlisted', actors: ['staff', 'system'], staffGivesReason: false },
  { from: 'applied', to: 'declined', actors: ['staff'], staffGivesReason: true },
  { from: 'applied', to: 'withdrawn', actors: ['trainee', 'staff'], staffGivesReason: true },
  // A trainee takes the place that was offered to them.
  { from: 'waitlisted', to: 'accepted', actors: ['trainee', 'staff', 'system'], staffGivesReason: false },
  { from: 'waitlisted', to: 'declined', actors: ['staff'], staffGivesReason: true },
  { from: 'waitlisted', to: 'withdrawn', actors: ['trainee', 'staff'], staffGivesReason: true },
  { from: 'accepted', to: 'active', actors: ['trainee', 'staff', 'system'], staffGivesReason: false },
  { from: 'accepted', to: 'withdrawn', actors: ['trainee', 'staff'], staffGivesReason: true },
  // A trainee takes a break.
  { from: 'active', to: 'paused', actors: ['trainee', 'staff'], staffGivesReason: true },
  { from: 'active', to: 'completed', actors: ['staff', 'system'], staffGivesReason: true },
  { from: 'active', to: 'withdrawn', actors: ['trainee', 'staff'], staffGivesReason: true },
  { from: 'active', to: 'lapsed', actors: ['staff', 'system'], staffGivesReason: true },
  { from: 'paused', to: 'active', actors: ['trainee', 'staff', 'system'], staffGivesReason: false },
  { from: 'paused', to: 'withdrawn', actors: ['trainee', 'staff'], staffGivesReason: true },
  { from: 'lapsed', to: 'active', actors: ['staff'], staffGivesReason: true },
];

export type Transition =
  | { ok: true; reasonRequired: boolean }
  | {
      ok: false;
      /** `impossible`: nobody can take this passage. `not_allowed`: somebody can, but not this actor. */
      code: 'transition_impossible' | 'transition_not_allowed';
      possible: EnrolmentState[];
    };

/** The states this actor may move an enrolment to from where it stands. */
export function possibleFrom(from: EnrolmentState, actor: ActorKind): EnrolmentState[] {
  return PASSAGES.filter((passage) => passage.from === from && passage.actors.includes(actor)).map(({ to }) => to);
}

/**
 * Whether this actor may move an enrolment from one state to another, and whether a reason has to be given.
 * A refusal carries the states that are possible for this actor. Standing still is not a transition.
 */
export function transition(from: EnrolmentState, to: EnrolmentState, actor: ActorKind): Transition {
  const passage = PASSAGES.find((candidate) => candidate.from === from && candidate.to === to);
  if (passage?.actors.includes(actor)) {
    return { ok: true, reasonRequired: actor === 'staff' && passage.staffGivesReason };
  }
  return {
    ok: false,
    code: passage ? 'transition_not_allowed' : 'transition_impossible',
    possible: possibleFrom(from, actor),
  };
}

const LIVING: readonly EnrolmentState[] = ['applied', 'waitlisted', 'accepted', 'active', 'paused'];
const SEATED: readonly EnrolmentState[] = ['accepted', 'active', 'paused'];

/** Living: this passage is still going somewhere. A person has at most one living enrolment in a course. */
export function isLiving(state: EnrolmentState): boolean {
  return LIVING.includes(state);
}

/** Whether an enrolment in this state takes one of the places of its course or cohort. */
export function placeTaken(state: EnrolmentState): boolean {
  return SEATED.includes(state);
}

/** Free places; `null` capacity means without limit and answers `Infinity`. Never negative. */
export function freePlaces(capacity: number | null, states: readonly EnrolmentState[]): number {
  return capacity === null ? Infinity : Math.max(0, capacity - states.filter(placeTaken).length);
}

export type FirstState =
  | { ok: true; state: Extract<EnrolmentState, 'accepted' | 'waitlisted' | 'applied'> }
  | { ok: false; code: 'enrolment_closed' };

/** The state in which a new enrolment begins, by the course's policy and its free places. */
export function firstState(policy: EnrolmentPolicy, free: number): FirstState {
  if (policy === 'closed') return { ok: false, code: 'enrolment_closed' };
  if (policy === 'approval') return { ok: true, state: 'applied' };
  return { ok: true, state: free > 0 ? 'accepted' : 'waitlisted' };
}
