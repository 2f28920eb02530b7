import type { ActivityKind } from '@convenor/rules';

/** Who a statement is about: an account under a name that tells nothing, or a mail address. */
export type XapiActor = { homePage: string; name: string } | { mail: string };

/** What happened, as far as a statement tells it. */
export interface XapiFact {
  /** The same for the same thing that happened, however often it is told. */
  id: string;
  verb: 'completed' | 'passed' | 'failed';
  /** ISO 8601. */
  at: string;
  actor: XapiActor;
  /** The enrolment: one passage through one course. */
  registration: string;
  /** The course as a whole; its address is its name for good. */
  course: { iri: string; title: string };
  /** What was done in the course; null = the course itself was completed. */
  activity: { iri: string; title: string; kind: ActivityKind } | null;
  /** In thousandths of a point. */
  score: { points: number; maxPoints: number } | null;
  /** How long it took. */
  seconds: number | null;
  /** BCP 47, of the titles. */
  language: string;
}

interface XapiActivity {
  objectType: 'Activity';
  id: string;
  definition: { name: Record<string, string>; type: string };
}

/** A statement of xAPI 1.0.3. */
export interface XapiStatement {
  id: string;
  actor: { objectType: 'Agent'; account: { homePage: string; name: string } } | { objectType: 'Agent'; mbox: string };
  verb: { id: string; display: Record<string, string> };
  object: XapiActivity;
  result: {
    completion?: true;
    success?: boolean;
    score?: { scaled: number; raw: number; min: 0; max: number };
    duration?: string;
  };
  context: {
    registration: string;
    platform: string;
    language: string;
    contextActivities: { parent?: XapiActivity[]; category?: XapiActivity[] };
  };
  timestamp: string;
}

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const TYPES = 'http://adlnet.gov/expapi/activities/';
const KINDS: Readonly<Record<ActivityKind, string>> = {
  lesson: 'lesson',
  quiz: 'assessment',
  exercise: 'performance',
  practice: 'performance',
  simulation: 'simulation',
  agreement: 'interaction',
  survey: 'interaction',
};

/**
 * Writes a statement by the verbs and types of ADL. A score is scaled to four places; a duration is in whole seconds.
 * Source: xAPI 1.0.3, part two, 2.4.
 */
export function xapiStatement(fact: XapiFact): XapiStatement {
  const { id, verb, at, actor, registration, activity, language } = fact;
  const course = activityOf(fact.course.iri, fact.course.title, 'course', language);
  return {
    id,
    actor:
      'mail' in actor
        ? { objectType: 'Agent', mbox: `mailto:${actor.mail}` }
        : { objectType: 'Agent', account: { homePage: actor.homePage, name: actor.name } },
    verb: { id: VERBS + verb, display: { en: verb } },
    object: activity ? activityOf(activity.iri, activity.title, KINDS[activity.kind], language) : course,
    result: resultOf(fact),
    context: {
      registration,
      platform: 'Convenor',
      language,
      contextActivities: activity ? { parent: [course] } : {},
    },
    timestamp: at,
  };
}

function activityOf(iri: string, title: string, type: string, language: string): XapiActivity {
  return { objectType: 'Activity', id: iri, definition: { name: { [language]: title }, type: TYPES + type } };
}

function resultOf({ verb, score, seconds }: XapiFact): XapiStatement['result'] {
  return {
    ...(verb !== 'failed' && { completion: true as const }),
    ...(verb !== 'completed' && { success: verb === 'passed' }),
    ...(score && { score: scoreOf(score) }),
    ...(seconds !== null && { duration: `PT${Math.max(0, Math.round(seconds))}S` }),
  };
}

function scoreOf({ points, maxPoints }: NonNullable<XapiFact['score']>): NonNullable<XapiStatement['result']['score']> {
  const scaled = Math.round((points / maxPoints) * 10_000) / 10_000;
  return { scaled, raw: points / 1_000, min: 0, max: maxPoints / 1_000 };
}
