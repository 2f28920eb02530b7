import { createEmptyCard, fsrs, type Card, Rating, State } from 'ts-fsrs';

/** What is remembered of one item that returns. Plain data; instants are milliseconds since 1970. */
export interface ReviewCard {
  readonly due: number;
  /** Days after which it is still known with a chance of nine in ten; 0 before the first review. */
  readonly stability: number;
  /** 1 … 10; 0 before the first review. */
  readonly difficulty: number;
  readonly reviews: number;
  readonly lapses: number;
  readonly reviewedAt: number | null;
}

export type ReviewRating = 'again' | 'hard' | 'good' | 'easy';

const DAY = 86_400_000;
/** Asked for when needed: what is read at once keeps the scheduler in programs that schedule nothing. */
const grades = () => ({ again: Rating.Again, hard: Rating.Hard, good: Rating.Good, easy: Rating.Easy }) as const;
/** Whole days, as a set is for a day; without chance, so that a plan can be explained. */
const scheduler = /* @__PURE__ */ fsrs({ enable_fuzz: false, enable_short_term: false });

/** For an item that was missed: due at once. */
export function newCard(now: number): ReviewCard {
  return { due: now, stability: 0, difficulty: 0, reviews: 0, lapses: 0, reviewedAt: null };
}

/** The card after a review. */
export function review(card: ReviewCard, rating: ReviewRating, now: number): ReviewCard {
  const { card: next } = scheduler.next(scheduled(card), new Date(now), grades()[rating]);
  const { stability, difficulty, reps, lapses } = next;
  return { due: next.due.getTime(), stability, difficulty, reviews: reps, lapses, reviewedAt: now };
}

/** The chance that it is known at an instant, 0 … 1; 0 before the first review. */
export function chanceKnown(card: ReviewCard, at: number): number {
  if (card.reviewedAt === null) return 0;
  return scheduler.get_retrievability(scheduled(card), new Date(Math.max(at, card.reviewedAt)), false);
}

/** How an answer to an item rates: `share` of its points, and how sure it was, both 0 … 1; `null` = not asked. */
export function answerRating(share: number, confidence: number | null): ReviewRating {
  if (share < 0.5) return 'again';
  if (share < 1 || (confidence !== null && confidence < 0.5)) return 'hard';
  return confidence === 1 ? 'easy' : 'good';
}

export interface DailyItem {
  readonly id: string;
  readonly card: ReviewCard;
  /** How long it usually takes; half a minute where that is not known. */
  readonly milliseconds?: number;
}

/**
 * What to review today: what is due, the least likely known first, then what is new. A day's set is never longer than a
 * day's set, however much has come due in the meantime; `done` = how many were reviewed today already.
 */
export function dailySet<T extends DailyItem>(
  items: readonly T[],
  now: number,
  { most = 10, minutes = 5, done = 0 }: { most?: number; minutes?: number; done?: number } = {},
): T[] {
  const due = items.filter(({ card }) => card.due <= now).map((item) => ({ item, known: chanceKnown(item.card, now) }));
  due.sort(
    (one, other) =>
      Number(one.item.card.reviews === 0) - Number(other.item.card.reviews === 0) ||
      one.known - other.known ||
      one.item.card.due - other.item.card.due ||
      (one.item.id < other.item.id ? -1 : 1),
  );
  const set: T[] = [];
  let left = minutes * 60_000 - done * USUAL_TIME;
  for (const { item } of due) {
    const takes = item.milliseconds ?? USUAL_TIME;
    // One that takes longer than a whole set is a set by itself, or it would never come.
    if (set.length + done >= most || (takes > left && set.length + done > 0)) break;
    set.push(item);
    left -= takes;
  }
  return set;
}

const USUAL_TIME = 30_000;

/**
 * The card so that it comes back before the final assessment: at the latest a day before `finalDay`, the instant at which
 * that day begins. One that was reviewed in that last day, or after, keeps its date.
 */
export function returnsBeforeFinal(card: ReviewCard, finalDay: number): ReviewCard {
  const latest = finalDay - DAY;
  if (card.due <= latest || (card.reviewedAt !== null && card.reviewedAt >= latest)) return card;
  return { ...card, due: latest };
}

/** From where on something is said about readiness. */
export const READINESS_LIMITS = { fewestCards: 5, weak: 0.8 } as const;

export interface ReadinessItem {
  readonly card: ReviewCard;
  /** Modules or other tags that it belongs to. */
  readonly modules: readonly string[];
}

export type ReadinessReason =
  | { code: 'not_enough'; cards: number; needed: number }
  | { code: 'not_reviewed_yet'; cards: number }
  | { code: 'weak_module'; module: string; estimate: number; cards: number };

/**
 * How much of what was missed will be known on the day of the final, 0 … 1: the mean chance over the items of the modules
 * given; `null` when there are not enough of them. Reasons: the weak modules, the weakest first.
 */
export function finalReadiness(
  items: readonly ReadinessItem[],
  finalAt: number,
  { modules }: { readonly modules: readonly string[] },
): { estimate: number | null; reasons: ReadinessReason[] } {
  const counted = items.filter((item) => item.modules.some((module) => modules.includes(module)));
  const needed = READINESS_LIMITS.fewestCards;
  if (counted.length < needed) {
    return { estimate: null, reasons: [{ code: 'not_enough', cards: counted.length, needed }] };
  }
  const mean = (some: readonly ReadinessItem[]): number =>
    some.reduce((sum, { card }) => sum + chanceKnown(card, finalAt), 0) / some.length;
  const weak = modules
    .map((module) => ({ module, those: counted.filter((item) => item.modules.includes(module)) }))
    .filter(({ those }) => those.length > 0)
    .map(({ module, those }) => ({ code: 'weak_module' as const, module, estimate: mean(those), cards: those.length }))
    .filter(({ estimate }) => estimate < READINESS_LIMITS.weak)
    .sort((one, other) => one.estimate - other.estimate);
  const fresh = counted.filter(({ card }) => card.reviews === 0).length;
  const unseen: ReadinessReason[] = fresh > 0 ? [{ code: 'not_reviewed_yet', cards: fresh }] : [];
  return { estimate: mean(counted), reasons: [...weak, ...unseen] };
}

/** Without steps within a day a card is either new or under review, and its intervals follow from its dates. */
function scheduled({ due, stability, difficulty, reviews, lapses, reviewedAt }: ReviewCard): Card {
  const empty = createEmptyCard(new Date(due));
  if (reviewedAt === null) return empty;
  const last = { last_review: new Date(reviewedAt), scheduled_days: Math.round((due - reviewedAt) / DAY) };
  return { ...empty, ...last, stability, difficulty, reps: reviews, lapses, state: State.Review };
}
