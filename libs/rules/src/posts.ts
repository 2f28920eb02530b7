export const POST_KINDS = ['reflection', 'response', 'topic', 'reply'] as const;
/**
 * What people write for each other: a reflection of an exercise, a response to somebody's reflection, what opens a topic
 * of a module, and a reply to it.
 */
export type PostKind = (typeof POST_KINDS)[number];

export interface PostRule {
  /** For so long after posting may its writer change the words. */
  readonly editMinutes: number;
  /** In characters. */
  readonly longest: number;
  /** Whether its writer may take it back. A reflection is a step of the training and stays. */
  readonly removable: boolean;
}

export const POST_RULES: Readonly<Record<PostKind, PostRule>> = {
  reflection: { editMinutes: 30, longest: 20_000, removable: false },
  response: { editMinutes: 30, longest: 600, removable: true },
  topic: { editMinutes: 30, longest: 4_000, removable: true },
  reply: { editMinutes: 30, longest: 4_000, removable: true },
};

export const RESPONSE_STARTERS = ['stayed', 'wonder'] as const;
/** How a response begins: "What stayed with me…", "I wonder…". A person gives one of each to a reflection. */
export type ResponseStarter = (typeof RESPONSE_STARTERS)[number];

export const REPORT_REASONS = ['unkind', 'private', 'unsafe', 'other'] as const;
/** Why somebody asks a trainer to look at a post; `private`: it tells about a person who is not here to agree. */
export type ReportReason = (typeof REPORT_REASONS)[number];

export const REVIEWS = ['open', 'answered', 'waiting', 'approved', 'returned'] as const;
/**
 * Where a reflection stands with the trainers. `open` and `answered`: nobody has to approve it, without and with
 * feedback; `waiting`, `approved`, `returned`: the author of the course asks for approval.
 */
export type Review = (typeof REVIEWS)[number];

export const REVIEW_DECISIONS = ['approve', 'return', 'comment'] as const;
export type ReviewDecision = (typeof REVIEW_DECISIONS)[number];

/** Where a reflection stands that has just been posted. */
export function reviewOfPosted(approval: 'none' | 'trainer'): Review {
  return approval === 'trainer' ? 'waiting' : 'open';
}

/** Where it stands after a trainer's decision; null where that decision is not open. */
export function reviewed(review: Review, decision: ReviewDecision): Review | null {
  if (decision === 'comment') return review === 'returned' ? null : review === 'open' ? 'answered' : review;
  if (review !== 'waiting') return null;
  return decision === 'approve' ? 'approved' : 'returned';
}

/** Whoever approves may add words; a comment is words, and whoever gets something back has to know why. */
export function needsComment(decision: ReviewDecision): boolean {
  return decision !== 'approve';
}

export interface PostStanding {
  readonly kind: PostKind;
  readonly postedAt: Date;
  readonly hidden: boolean;
  /** Of a reflection. */
  readonly review: Review | null;
}

/** Until when its writer may change it. */
export function editableUntil({ kind, postedAt }: Pick<PostStanding, 'kind' | 'postedAt'>): Date {
  return new Date(postedAt.getTime() + POST_RULES[kind].editMinutes * 60_000);
}

/** Whether its writer may change it now. What was approved, or has been hidden, stands; what came back is a draft anyway. */
export function mayEdit(post: PostStanding, now: Date): boolean {
  const settled = post.review === 'approved' || post.review === 'returned';
  return !settled && !post.hidden && now < editableUntil(post);
}

export const SHARINGS = ['off', 'no_group', 'post_first', 'open'] as const;
/** Whether a person reads what others wrote: `off`: nobody does; `no_group`: there is no cohort to read with. */
export type Sharing = (typeof SHARINGS)[number];

/** Post first, then read. */
export function sharingOf(facts: { share: boolean; inCohort: boolean; posted: boolean }): Sharing {
  if (!facts.share) return 'off';
  if (!facts.inCohort) return 'no_group';
  return facts.posted ? 'open' : 'post_first';
}

export const MODERATIONS = ['hide', 'restore', 'keep'] as const;
/** What is decided about a post: take it out of sight, show it again, or leave it as it is although it was reported. */
export type Moderation = (typeof MODERATIONS)[number];

/** Whether the decision changes anything. */
export function mayModerate(decision: Moderation, post: { hidden: boolean; openReports: number }): boolean {
  if (decision === 'restore') return post.hidden;
  return !post.hidden && (decision === 'hide' || post.openReports > 0);
}

/** What others of the cohort read as a person's name: the first word of how they write it themself. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? '';
}
