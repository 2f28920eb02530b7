export const MEETING_STATES = ['proposed', 'returned', 'approved', 'paused', 'declined', 'ended'] as const;

/** How a meeting of a facilitator stands. Only an approved one is public, and only while its facilitator is certified. */
export type MeetingState = (typeof MEETING_STATES)[number];

export const MEETING_KINDS = ['mutual_support', 'family_and_friends', 'young_people', 'topic', 'practice'] as const;

export type MeetingKind = (typeof MEETING_KINDS)[number];

export const MEETING_MOVES = ['propose', 'pause', 'resume', 'end'] as const;

/** What a facilitator does with their meeting. */
export type MeetingMove = (typeof MEETING_MOVES)[number];

export const MEETING_DECISIONS = ['approve', 'return', 'decline', 'end'] as const;

/** What staff decide about it. */
export type MeetingDecision = (typeof MEETING_DECISIONS)[number];

const MOVES: Readonly<Record<MeetingState, Partial<Record<MeetingMove, MeetingState>>>> = {
  proposed: { end: 'ended' },
  returned: { propose: 'proposed', end: 'ended' },
  approved: { pause: 'paused', end: 'ended' },
  paused: { resume: 'approved', end: 'ended' },
  declined: {},
  ended: {},
};

const DECISIONS: Readonly<Record<MeetingState, Partial<Record<MeetingDecision, MeetingState>>>> = {
  proposed: { approve: 'approved', return: 'returned', decline: 'declined' },
  returned: {},
  approved: { end: 'ended' },
  paused: { end: 'ended' },
  declined: {},
  ended: {},
};

/** Where a facilitator's move leads; null = not from here. */
export function afterMove(state: MeetingState, move: MeetingMove): MeetingState | null {
  return MOVES[state][move] ?? null;
}

/**
 * Where a decision leads; null = not from here. Of a meeting that stands and whose words are to change, the words are
 * decided about: it stands as it did, with the new words or without.
 */
export function afterDecision(
  { state, wordsWait }: { state: MeetingState; wordsWait: boolean },
  decision: MeetingDecision,
): MeetingState | null {
  if (wordsWait && decision !== 'end' && (state === 'approved' || state === 'paused')) return state;
  return DECISIONS[state][decision] ?? null;
}

/** Whether a decision needs a comment for the facilitator: every one that is no yes. */
export function needsReason(decision: MeetingDecision): boolean {
  return decision !== 'approve';
}

/** What staff approve: everything else that a meeting says about itself is the facilitator's own. */
export interface MeetingWords {
  readonly title: string;
  readonly kind: MeetingKind;
  readonly openTo: string;
}

export type MeetingChange = 'closed' | 'again' | 'at_once' | 'words_wait';

/**
 * What becomes of a facilitator's change. Before it is approved a meeting is proposed with it; one that stands takes a new
 * time or place at once, since people must find it, while new words wait and the approved ones stay until then.
 */
export function changeOf(state: MeetingState, before: MeetingWords, after: MeetingWords): MeetingChange {
  if (state === 'declined' || state === 'ended') return 'closed';
  if (state === 'proposed' || state === 'returned') return 'again';
  const same = before.title === after.title && before.kind === after.kind && before.openTo === after.openTo;
  return same ? 'at_once' : 'words_wait';
}
