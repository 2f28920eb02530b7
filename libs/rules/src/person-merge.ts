import { type EnrolmentState, isLiving, transition } from './enrolment-states.js';

/** A passage of one of the two accounts, as far as it matters when they become one. */
export interface MergedPassage {
  readonly id: string;
  readonly courseId: string;
  readonly state: EnrolmentState;
  /** Thousandths of the required minutes. */
  readonly progressShare: number;
  /** Instant in milliseconds. */
  readonly appliedAt: number;
  /** A quiz that is begun and not handed in. */
  readonly attemptOpen: boolean;
}

export interface MergedAccount {
  readonly id: string;
  /** Whether somebody proved that the address is theirs. */
  readonly confirmed: boolean;
  readonly suspended: boolean;
  /** All roles but `trainee`. */
  readonly staffRoles: readonly string[];
  readonly passages: readonly MergedPassage[];
}

export const MERGE_REFUSALS = [
  'same_account',
  'yourself',
  'goes_has_role',
  'suspended',
  'stays_unconfirmed',
  'guided',
  'rated_together',
  'quiz_open',
  'lapsed_cannot_end',
] as const;
/**
 * Why two accounts cannot become one:
 * `same_account` they are one already; `yourself` one of them is of who asks; `goes_has_role` the account that goes has a
 * role of staff, and powers are never handed over by a merge; `suspended` one of them is closed; `stays_unconfirmed`
 * nobody proved the address that stays, while the other is proven; `guided` one of them mentors, leads or judged the
 * other, so that somebody would have signed off their own work; `rated_together` both rated the same practice meeting, as two who judge
 * independently; `quiz_open` a quiz is under way; `lapsed_cannot_end` both are in
 * the same course, and the passage that would have to end has lapsed: a lapsed passage is only ever reinstated.
 */
export type MergeRefusal = (typeof MERGE_REFUSALS)[number];

export interface MergeOutlook {
  readonly refusals: readonly MergeRefusal[];
  /** Passages that end, each beside the one of the same course that goes on. */
  readonly ends: readonly { readonly courseId: string; readonly goesOn: string; readonly ends: string }[];
}

/** The further somebody is, the higher: a passage that runs is worth more than one that has yet to begin. */
const FURTHER: readonly EnrolmentState[] = ['applied', 'waitlisted', 'accepted', 'lapsed', 'paused', 'active'];
const running = (state: EnrolmentState): boolean => state === 'active' || state === 'paused';

/**
 * What becomes of two accounts of one human being (PRODUCT.md, enrolment states: one passage a course is under way at a
 * time, and every end is a transition that exists). Of two living passages in a course the one that is further along goes
 * on: running before lapsed before promised before asked for; then the larger share; then the one that was applied for
 * first; then that of the account that stays. The other ends as withdrawn, with all that it holds.
 * @param guided whether one of the two mentors, leads or judged the other
 * @param ratedTogether whether both rated one and the same practice meeting
 * @param askedBy id of the member of staff
 */
export function mergeOutlook(
  stays: MergedAccount,
  goes: MergedAccount,
  { guided, ratedTogether, askedBy }: { guided: boolean; ratedTogether: boolean; askedBy: string },
): MergeOutlook {
  const refusals = new Set<MergeRefusal>();
  if (stays.id === goes.id) return { refusals: ['same_account'], ends: [] };
  if (askedBy === stays.id || askedBy === goes.id) refusals.add('yourself');
  if (goes.staffRoles.length > 0) refusals.add('goes_has_role');
  if (stays.suspended || goes.suspended) refusals.add('suspended');
  if (!stays.confirmed && goes.confirmed) refusals.add('stays_unconfirmed');
  if (guided) refusals.add('guided');
  if (ratedTogether) refusals.add('rated_together');
  if ([...stays.passages, ...goes.passages].some(({ attemptOpen }) => attemptOpen)) refusals.add('quiz_open');

  const ends: MergeOutlook['ends'][number][] = [];
  for (const one of stays.passages.filter(underWay)) {
    const other = goes.passages.find((passage) => underWay(passage) && passage.courseId === one.courseId);
    if (!other) continue;
    const [goesOn, ending] = isFurther(other, one) ? [other, one] : [one, other];
    if (!transition(ending.state, 'withdrawn', 'staff').ok) refusals.add('lapsed_cannot_end');
    ends.push({ courseId: one.courseId, goesOn: goesOn.id, ends: ending.id });
  }
  return { refusals: MERGE_REFUSALS.filter((refusal) => refusals.has(refusal)), ends };
}

/** A lapsed passage counts: it can be reopened. */
function underWay({ state }: MergedPassage): boolean {
  return isLiving(state) || state === 'lapsed';
}

function isFurther(one: MergedPassage, than: MergedPassage): boolean {
  if (running(one.state) !== running(than.state)) return running(one.state);
  if (!running(one.state) && one.state !== than.state) return FURTHER.indexOf(one.state) > FURTHER.indexOf(than.state);
  if (one.progressShare !== than.progressShare) return one.progressShare > than.progressShare;
  return one.appliedAt < than.appliedAt;
}
