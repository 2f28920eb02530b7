import type { PublishedCourse } from './course.js';
import type { RandomPassage } from './random-passages.js';

/** What can be asked for, as the API takes it. */
export interface Asked {
  course?: string;
  version?: string;
  cohort?: string;
  region?: string;
  language?: string;
  appliedFrom?: string;
  appliedTo?: string;
}

const STEPS = ['applied', 'accepted', 'active', 'completed', 'certified'];
const BANDS: [string, number][] = [
  ...([
    ['from_20', 20],
    ['from_10', 10],
    ['from_5', 5],
    ['from_2', 2],
  ] as [string, number][]),
];

const isIn = (asked: Asked, p: RandomPassage): boolean => {
  const month = p.appliedAt.toISOString().slice(0, 7);
  if (asked.course && p.course !== asked.course) return false;
  if (asked.version && p.versionId !== asked.version) return false;
  if (asked.cohort && p.cohortId !== asked.cohort) return false;
  if (asked.region && p.regionId !== asked.region) return false;
  if (asked.language && p.locale !== asked.language) return false;
  if (asked.appliedFrom && month < asked.appliedFrom) return false;
  return !(asked.appliedTo && month > asked.appliedTo);
};

/** The moment of each step of the funnel, where one is known. */
function moments(p: RandomPassage): (Date | undefined)[] {
  const first = (to: string): Date | undefined =>
    p.moves
      .filter((move) => move.to === to)
      .map(({ at }) => at)
      .sort((a, b) => a.getTime() - b.getTime())[0];
  const issued = p.credentials.filter((at) => at !== null);
  return [p.appliedAt, first('accepted'), first('active'), first('completed'), issued[0]];
}

export const cameTo = (step: string, p: RandomPassage): boolean =>
  moments(p)
    .slice(STEPS.indexOf(step))
    .some((at) => at !== undefined) || step === 'applied';

export const stoppedAt = (p: RandomPassage): string | null => {
  if (p.startedOn === null) return null;
  const left = p.state === 'withdrawn' || p.state === 'lapsed';
  return left || (p.state === 'active' && p.pace === 'stalled') ? p.nextActivityId : null;
};

export function outcomeOf(p: RandomPassage, activityId: string): string | null {
  const sent = p.attempts.filter((a) => a.activityId === activityId && a.state === 'submitted');
  if (sent.length === 0) return null;
  sent.sort((a, b) => a.number - b.number);
  if (sent[0]!.passed) return 'first';
  return sent.some((a) => a.passed) ? 'later' : 'not_yet';
}

export function bandOf(p: RandomPassage): string | null {
  if (p.startedOn === null) return null;
  let seconds = 0;
  // At most three times what a step is estimated at, and eight hours a day.
  for (const { from, to, minutes } of p.steps)
    seconds += Math.min((to.getTime() - from.getTime()) / 1000, minutes * 180, 8 * 3600);
  for (const [band, hours] of BANDS) if (seconds >= hours * 3600) return band;
  return seconds > 0 ? 'under_2' : 'none';
}

export function wasActiveIn(p: RandomPassage, monday: string): number {
  const from = new Date(`${monday}T00:00:00Z`).getTime();
  return p.steps.filter(({ state, completedAt }) => {
    const days = (completedAt ? completedAt.getTime() - from : -1) / 86_400_000;
    return state === 'complete' && days >= 0 && days < 7;
  }).length;
}

const thousandths = (part: number, of: number): number | null => (of === 0 ? null : Math.round((part / of) * 1000));

function middle(values: number[]): number | null {
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  const half = values.length / 2;
  return values.length % 2 === 1 ? values[Math.floor(half)]! : (values[half - 1]! + values[half]!) / 2;
}

/** Every figure of the overview, counted person by person. */
export function slowOverview(
  all: readonly RandomPassage[],
  asked: Asked,
  {
    courses,
    cohorts,
    mondays,
  }: { courses: readonly PublishedCourse[]; cohorts: readonly string[]; mondays: readonly string[] },
): object {
  const people = all.filter((p) => isIn(asked, p));
  const funnel = STEPS.map((step, place) => {
    const here = people.filter((p) => cameTo(step, p)).length;
    const before = place === 0 ? 0 : people.filter((p) => cameTo(STEPS[place - 1]!, p)).length;
    const days: number[] = [];
    for (const p of people) {
      const [to, from] = [moments(p)[place], moments(p)[place - 1]];
      if (to && from) days.push(Math.max(0, Math.floor((to.getTime() - from.getTime()) / 86_400_000)));
    }
    return {
      ...{ step, people: here, ofAll: thousandths(here, people.length) },
      ofBefore: place === 0 ? null : thousandths(here, before),
      ...{ medianOf: days.length, medianDays: middle(days) },
    };
  });
  const chosen = courses.filter(({ slug }) => !asked.course || slug === asked.course);
  const stops = chosen.flatMap((course) => {
    const order = course.document.modules.flatMap(({ activities }) => activities.map(({ id }) => id));
    return order.flatMap((activityId, place) => {
      const reached = people.filter((p) => {
        if (p.versionId !== course.versionId || p.startedOn === null) return false;
        if (p.state === 'completed' || p.nextActivityId === null) return true;
        return order.indexOf(p.nextActivityId) >= place;
      });
      const stopped = people.filter((p) => p.versionId === course.versionId && stoppedAt(p) === activityId).length;
      const share = thousandths(stopped, reached.length);
      return reached.length === 0 ? [] : [{ course: course.slug, activityId, reached: reached.length, stopped, share }];
    });
  });
  const quizzes = chosen.flatMap((course) => {
    const order = course.document.modules.flatMap(({ activities }) => activities.map(({ id }) => id));
    return order.flatMap((activityId) => {
      const of = (outcome: string): number =>
        people.filter((p) => p.courseId === course.courseId && outcomeOf(p, activityId) === outcome).length;
      const [first, later, notYet] = [of('first'), of('later'), of('not_yet')];
      const sent = first + later + notYet;
      const passed = thousandths(first + later, sent);
      return sent === 0 ? [] : [{ course: course.slug, activityId, people: sent, first, later, notYet, passed }];
    });
  });
  return {
    ...{ funnel, stops, quizzes },
    weeks: mondays.map((week) => ({
      week,
      people: people.filter((p) => wasActiveIn(p, week) > 0).length,
      steps: people.reduce((sum, p) => sum + wasActiveIn(p, week), 0),
    })),
    time: ['none', 'under_2', 'from_2', 'from_5', 'from_10', 'from_20'].map((band) => ({
      band,
      people: people.filter((p) => bandOf(p) === band).length,
    })),
    cohorts: cohorts.flatMap((id) => {
      if (asked.cohort && asked.cohort !== id) return [];
      if (asked.course && asked.course !== courses[0]!.slug) return [];
      const active = people.filter((p) => p.cohortId === id && p.state === 'active');
      const paces = ['ahead', 'on_track', 'behind', 'at_risk', 'stalled'].map((pace) => ({
        pace,
        people: active.filter((p) => p.pace === pace).length,
      }));
      const ends = active.flatMap(({ forecastOn }) => forecastOn ?? []).sort();
      const onTime = thousandths(paces[0]!.people + paces[1]!.people, active.length);
      const by = (share: number): string | null => ends[Math.ceil(ends.length * share) - 1] ?? null;
      return [{ id, active: active.length, paces, onTime, half: by(0.5), most: by(0.9) }];
    }),
  };
}
