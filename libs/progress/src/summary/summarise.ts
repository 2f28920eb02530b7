import {
  dueDates,
  type DueDate,
  type Forecast,
  forecastOf,
  isDone,
  isModuleComplete,
  doneOf,
  type LocalDate,
  localDateAt,
  PACE_STATUSES,
  type Pace,
  paceOf,
  plannedEnd,
  progressOf,
  type Progress,
} from '@convenor/rules';
import type { Passage, PassageFacts } from '../passage/passage.js';

/** What lists and boards read of a passage without looking at the rest. */
export interface Summary {
  progress: Progress;
  pace: Pace;
  paceRank: number;
  currentModuleId: string | null;
  nextActivityId: string | null;
  nextDueOn: LocalDate | null;
  forecast: Forecast | null;
}

/** Due dates by module, as they stand today. */
export function dueDatesOf(passage: Passage): Map<string, DueDate> {
  return dueDates(passage.plan, passage.today);
}

/** The latest day on which a pause ended or staff reopened a lapsed passage. */
function resumedOn({ pauses, reinstatedAt, timeZone }: PassageFacts): LocalDate | null {
  const days = [...pauses.map(({ to }) => to), reinstatedAt && localDateAt(new Date(reinstatedAt), timeZone)];
  return days.reduce<LocalDate | null>((latest, day) => (day && (!latest || day > latest) ? day : latest), null);
}

/** Gathers the facts of a passage and asks the rules. */
export function summarise(passage: Passage): Summary {
  const { facts, document, records, states } = passage;
  const done = doneOf(states);
  const due = dueDatesOf(passage);
  const modules = document.modules.map((module) => ({
    id: module.id,
    week: module.week,
    dueOn: due.get(module.id)!.localDate,
    complete: isModuleComplete(module.activities, done),
  }));
  const open = modules.filter(({ complete }) => !complete);
  const required = passage.activities.filter((activity) => activity.required);
  const minutesOf = (activities: typeof required): number => activities.reduce((sum, { minutes }) => sum + minutes, 0);
  const lastActivityOn = facts.lastActivityAt ? localDateAt(new Date(facts.lastActivityAt), facts.timeZone) : null;
  const pace = paceOf({
    state: facts.state,
    today: passage.today,
    startsOn: passage.plan.startsOn,
    modules,
    lastActivityOn,
    resumedOn: resumedOn(facts),
    failedAttempts: facts.records
      .filter(({ state }) => !isDone(state))
      .map(({ activityId, evidence }) => ({ activityId, count: Number(evidence['failedAttempts'] ?? 0) })),
  }) ?? { status: facts.pace, reasons: facts.paceReasons };
  return {
    progress: progressOf(passage.activities, states),
    pace,
    paceRank: PACE_STATUSES.indexOf(pace.status),
    currentModuleId: open[0]?.id ?? modules.at(-1)?.id ?? null,
    nextActivityId: passage.availability.next?.activityId ?? null,
    nextDueOn: facts.startedOn && facts.state !== 'completed' ? (open[0]?.dueOn ?? null) : null,
    forecast: forecastOf({
      state: facts.state,
      today: passage.today,
      startsOn: passage.plan.startsOn,
      plannedEndOn: plannedEnd(due),
      pauses: facts.pauses,
      totalMinutes: minutesOf(required),
      remainingMinutes: minutesOf(required.filter(({ id }) => !done.has(id))),
      completed: required.flatMap((activity) => {
        const record = records.get(activity.id);
        // Excused work is no sign of pace.
        if (record?.state !== 'complete' || !record.completedAt || record.evidence['carriedOver']) return [];
        return [{ on: localDateAt(new Date(record.completedAt), facts.timeZone), minutes: activity.minutes }];
      }),
    }),
  };
}
