import {
  addDays,
  daysBetween,
  hoursThatKeepDues,
  LATEST_START_DAYS,
  laterOf,
  studyFault,
  type StudyFacts,
  type StudyFault,
  type StudyPlan,
  studyPlan,
  type StudySitting,
} from '@convenor/rules';
import type { Choice, StudyPlanData } from './queries.js';

/** What becomes of a choice, by the rules that the server goes by. */
export interface Preview {
  plan: StudyPlan;
  /** Why there is none. */
  fault: StudyFault | null;
  /** Hours a week that would keep the dates which this choice does not. */
  enough: number | null;
  /** A date of something that is left has gone by already. */
  overdue: boolean;
}

export function previewOf(data: StudyPlanData, choice: Choice, now = new Date()): Preview {
  // Where the track has not begun, it starts with the plan, and its due dates with it.
  const moved = data.start ? daysBetween(data.start.on, choice.startOn) : 0;
  const facts: StudyFacts = {
    ...{ choice, zone: data.timeZone, now, left: data.left, pauses: data.pauses },
    modules: data.modules.map(({ id, dueOn }) => ({ id, dueOn: addDays(dueOn, moved) })),
  };
  return {
    plan: studyPlan(facts),
    fault: studyFault(choice),
    enough: hoursThatKeepDues(facts),
    overdue: facts.modules.some(({ dueOn }) => dueOn < data.today),
  };
}

/** Between which days a start may lie. */
export function startsIn({ today, start }: StudyPlanData): { first: string; last: string } {
  return { first: today, last: start?.latest ?? addDays(today, LATEST_START_DAYS) };
}

/** What the form shows at first: what was chosen, or what is proposed. */
export function firstChoice({ choice, proposal, today }: StudyPlanData): Choice {
  const { startOn, ...rest } = choice ?? proposal;
  return { ...rest, startOn: laterOf(startOn, today) };
}

export interface PlannedWeek {
  /** Its Monday. */
  week: string;
  sittings: StudySitting[];
}

export function weeksOf({ sittings }: StudyPlan): PlannedWeek[] {
  const weeks: PlannedWeek[] = [];
  for (const sitting of sittings) {
    const last = weeks.at(-1);
    if (last?.week === sitting.week) last.sittings.push(sitting);
    else weeks.push({ week: sitting.week, sittings: [sitting] });
  }
  return weeks;
}
