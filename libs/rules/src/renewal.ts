import { evaluate } from './certification/evaluate.js';
import {
  allMet,
  type CertificationFacts,
  type Requirement,
  type RequirementResult,
} from './certification/requirement.js';
import { expiryOf } from './certification.js';
import type { CredentialState } from './credential-states.js';

/** What a course asks of those who renew its certificate. What is null is not asked for. */
export interface RenewalTerms {
  /** Whether everything that is asked for is needed, or any one part of it. */
  readonly needs: 'all' | 'any';
  /** Contact hours since the last issue. */
  readonly hours: number | null;
  /** A quiz of the course, by the id of its activity, passed since. */
  readonly quiz: string | null;
  /** Meetings led since, and signed off. */
  readonly led: number | null;
  /** An agreement of the course, by the id of its activity, signed again since. */
  readonly agreement: string | null;
  /** Days before the end from which on it can be renewed. */
  readonly windowDays: number;
  /** Days after the end for which it can still be renewed. To strangers it has expired all the same. */
  readonly graceDays: number;
  /** For how many months the new one is valid. */
  readonly validMonths: number;
}

export const USUAL_RENEWAL_TERMS: RenewalTerms = {
  ...{ needs: 'all', hours: null, quiz: null, led: null, agreement: null },
  ...{ windowDays: 90, graceDays: 30, validMonths: 24 },
};

export type RenewalTermsProblem = 'nothing_asked' | 'not_a_quiz' | 'not_an_agreement';

/**
 * What is wrong with terms, by field; empty when nothing is. Terms that ask for nothing renew nobody, and what they name
 * has to be a step of the course.
 *
 * @param kinds the kind of each activity of the course, by its id
 */
export function renewalTermsProblems(
  { hours, quiz, led, agreement }: Pick<RenewalTerms, 'hours' | 'quiz' | 'led' | 'agreement'>,
  kinds: ReadonlyMap<string, string>,
): { field: 'hours' | 'quiz' | 'agreement'; code: RenewalTermsProblem }[] {
  if (hours === null && quiz === null && led === null && agreement === null)
    return [{ field: 'hours', code: 'nothing_asked' }];
  return [
    ...(quiz !== null && kinds.get(quiz) !== 'quiz' ? [{ field: 'quiz', code: 'not_a_quiz' } as const] : []),
    ...(agreement !== null && kinds.get(agreement) !== 'agreement'
      ? [{ field: 'agreement', code: 'not_an_agreement' } as const]
      : []),
  ];
}

export const RENEWAL_ASKS = ['quiz', 'led', 'agreement', 'hours'] as const;

/** What can be asked for, in the order in which it is shown. */
export type RenewalAsk = (typeof RENEWAL_ASKS)[number];

/**
 * What terms ask for, as requirements. Their keys begin with `renewal-`, so that they are never taken for those of a course.
 *
 * @param titles what each is called
 * @param mark the pass mark of the quiz, in percent
 */
export function renewalRequirements(
  { hours, quiz, led, agreement }: RenewalTerms,
  titles: Readonly<Record<RenewalAsk, string>>,
  mark: number,
): Requirement[] {
  const head = (ask: RenewalAsk): Pick<Requirement, 'key' | 'title'> => ({
    key: `renewal-${ask}`,
    title: titles[ask],
  });
  const asked: Readonly<Record<RenewalAsk, Requirement | null>> = {
    quiz: quiz === null ? null : { ...head('quiz'), type: 'assessment', activity: quiz, mark },
    led: led === null ? null : { ...head('led'), type: 'practice', observed: 0, coLed: 0, led },
    agreement: agreement === null ? null : { ...head('agreement'), type: 'agreement', activity: agreement },
    hours: hours === null ? null : { ...head('hours'), type: 'hours', hours },
  };
  return RENEWAL_ASKS.flatMap((ask) => asked[ask] ?? []);
}

/** Where a step that is asked for is found: in the version a person trained in, in the one that is published, or nowhere. */
export type StepPlace = 'own' | 'published' | 'gone';

/**
 * From where a renewal takes what it asks for. The course as it is published counts, and the version of the training where
 * that has no such step any more; `gone` = it cannot be completed as the terms stand, for a step is nowhere.
 *
 * @param places of the quiz and of the agreement; null is not asked for
 */
export function renewalPlace(
  { needs, led, hours }: Pick<RenewalTerms, 'needs' | 'led' | 'hours'>,
  places: readonly (StepPlace | null)[],
): StepPlace {
  const asked = places.filter((place) => place !== null);
  const elsewhere = led !== null || hours !== null;
  const stuck = needs === 'all' ? asked.includes('gone') : !elsewhere && asked.every((place) => place === 'gone');
  if (stuck && asked.length > 0) return 'gone';
  return asked.includes('published') ? 'published' : 'own';
}

export type RenewalState = 'too_early' | 'open' | 'grace' | 'closed';

export interface Renewal {
  state: RenewalState;
  /** The first instant at which it can be renewed. */
  opensOn: Date;
  /** The first instant at which it no longer can. */
  closesOn: Date;
  requirements: RequirementResult[];
  /** Everything that is needed is there; what was done before the window opened counts. */
  complete: boolean;
}

const DAY = 86_400_000;

/** When a credential can be renewed, and where that stands now; days are 24 hours. */
export function renewalWindow(
  { windowDays, graceDays }: Pick<RenewalTerms, 'windowDays' | 'graceDays'>,
  expiresAt: Date,
  now: Date,
): Pick<Renewal, 'state' | 'opensOn' | 'closesOn'> {
  const opensOn = new Date(expiresAt.getTime() - windowDays * DAY);
  const closesOn = new Date(expiresAt.getTime() + graceDays * DAY);
  const at = now.getTime();
  const state =
    at < opensOn.getTime()
      ? 'too_early'
      : at < expiresAt.getTime()
        ? 'open'
        : at < closesOn.getTime()
          ? 'grace'
          : 'closed';
  return { state, opensOn, closesOn };
}

/**
 * How the renewal of a credential stands. Only what is issued and has an end can be renewed; null = there is nothing to
 * renew.
 *
 * @param requirements what is asked for, see `renewalRequirements`
 * @param since what was done since the credential counts
 */
export function renewalOf(
  terms: Pick<RenewalTerms, 'needs' | 'windowDays' | 'graceDays'>,
  { state, expiresAt }: { readonly state: CredentialState; readonly expiresAt: Date | null },
  requirements: readonly Requirement[],
  since: CertificationFacts,
  now: Date,
): Renewal | null {
  if (state !== 'issued' || expiresAt === null) return null;
  const results = evaluate(requirements, since);
  const complete = terms.needs === 'all' ? allMet(results) : results.some(({ met }) => met);
  return { ...renewalWindow(terms, expiresAt, now), requirements: results, complete };
}

/** Whether something may still be done towards a renewal. */
export function mayRenew({ state }: Pick<Renewal, 'state'>): boolean {
  return state === 'open' || state === 'grace';
}

/** Until when a renewed credential is valid: so many months from the end of the old one, or from now once that has passed. */
export function renewedUntil(expiresAt: Date, now: Date, validMonths: number): Date {
  return expiryOf(expiresAt > now ? expiresAt : now, validMonths)!;
}
