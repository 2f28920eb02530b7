import { addDays, daysBetween, laterOf, type LocalDate } from '../local-date.js';
import { dueDates, MODULE_DAYS, pausedDays } from '../track.js';
import {
  bounded,
  CHANCE_FEATURES,
  type ChanceFacts,
  type ChanceFeature,
  NUDGE_ANSWER_DAYS,
  STUDY_DAYS_WINDOW,
} from './features.js';
import { type ChanceHistory, knownBefore, planOf, trackEnd } from './history.js';

type Reading = (known: ChanceHistory, day: LocalDate) => number | null;

/** What was known about a passage at the beginning of a day, one bounded number a feature. */
export function chanceFactsOn(history: ChanceHistory, day: LocalDate): ChanceFacts {
  const known = knownBefore(history, day);
  return CHANCE_FEATURES.map((feature) => bounded(feature, READINGS[feature](known, day)));
}

const READINGS: Readonly<Record<ChanceFeature, Reading>> = {
  done_against_plan: (known, day) => {
    const total = sum(known.modules.map(({ minutes }) => minutes));
    if (total === 0) return null;
    return (sum(known.done.map(({ minutes }) => minutes)) - plannedMinutes(known, day)) / total;
  },
  days_idle: ({ doings, startedOn }, day) => daysBetween(laterOf(latest(doings) ?? startedOn, startedOn), day),
  study_days: ({ doings }, day) => {
    const since = addDays(day, -STUDY_DAYS_WINDOW);
    return new Set(doings.filter((on) => on >= since)).size;
  },
  // Where something is done and no time is noted, time was not measured yet.
  active_time: (known, day) => {
    const planned = plannedMinutes(known, day);
    if (planned === 0 || (known.active.length === 0 && known.done.length > 0)) return null;
    return sum(known.active.map(({ seconds }) => seconds)) / 60 / planned;
  },
  first_quiz: ({ attempts }) =>
    attempts.reduce<ChanceHistory['attempts'][number] | null>(
      (first, attempt) => (first && first.on <= attempt.on ? first : attempt),
      null,
    )?.share ?? null,
  failed_tries: ({ attempts }) => attempts.filter(({ passed }) => !passed).length,
  sessions_attended: ({ sessions }) =>
    sessions.length === 0 ? null : sessions.filter(({ came }) => came).length / sessions.length,
  practice_entries: ({ practice }) => practice.length,
  posts: ({ posts }) => posts.length,
  days_to_start: ({ moves, startedOn }) => {
    const accepted = moves.find(({ to }) => to === 'accepted');
    return accepted ? daysBetween(accepted.on, startedOn) : null;
  },
  nudges_unanswered: ({ nudges, doings }, day) =>
    nudges.filter((on) => {
      const until = addDays(on, NUDGE_ANSWER_DAYS);
      return until < day && !doings.some((doing) => doing > on && doing <= until);
    }).length,
  track_gone: (known, day) => {
    const end = trackEnd(known, day);
    if (end === null) return null;
    const gone = (until: LocalDate): number =>
      daysBetween(known.startedOn, until) - pausedDays(known.pauses, known.startedOn, until);
    return gone(day) / Math.max(1, gone(addDays(end, 1)));
  },
};

/** Minutes that the plan has for the days before this one: a module's are spread evenly over the week that ends when it is due. */
function plannedMinutes(known: ChanceHistory, day: LocalDate): number {
  const dues = dueDates(planOf(known), day);
  return sum(
    known.modules.map(({ id, minutes }) => {
      const begins = addDays(dues.get(id)!.localDate, 1 - MODULE_DAYS);
      return minutes * Math.min(1, Math.max(0, daysBetween(begins, day) / MODULE_DAYS));
    }),
  );
}

function latest(days: readonly LocalDate[]): LocalDate | null {
  return days.reduce<LocalDate | null>((last, day) => (last === null ? day : laterOf(last, day)), null);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
