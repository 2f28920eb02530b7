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
  nextReminderAt,
  PACE_STATUSES,
  type Pace,
  paceOf,
  plannedEnd,
  progressOf,
  type Progress,
  type ReminderFacts,
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
  /** When reminders are to look at this passage next. */
  remindAt: Date | null;
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

interface Step {
  id: string;
  week: number;
  dueOn: LocalDate;
  complete: boolean;
}

function stepsOf({ document, states }: Passage, due: ReadonlyMap<string, DueDate>): Step[] {
  const done = doneOf(states);
  return document.modules.map(({ id, week, activities }) => ({
    ...{ id, week, dueOn: due.get(id)!.localDate },
    complete: isModuleComplete(activities, done),
  }));
}

/** What reminders of due dates go by. */
export function reminderFactsOf(passage: Passage, modules = stepsOf(passage, dueDatesOf(passage))): ReminderFacts {
  const { state, timeZone: zone, remindedOn, caughtUp } = passage.facts;
  return { state, zone, remindedOn, plannedOn: caughtUp?.on ?? null, modules };
}

/** Gathers the facts of a passage and asks the rules. */
export function summarise(passage: Passage): Summary {
  const { facts, records, states } = passage;
  const done = doneOf(states);
  const due = dueDatesOf(passage);
  const modules = stepsOf(passage, due);
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
    remindAt: nextReminderAt(reminderFactsOf(passage, modules), passage.now),
  };
}
