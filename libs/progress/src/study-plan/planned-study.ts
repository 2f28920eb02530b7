import type { DocumentActivity } from '@convenor/formats';
import { doneOf, latestStart, type LocalDate, localDateAt, type StudyFacts, today } from '@convenor/rules';
import type { Passage } from '../passage/passage.js';
import { dueDatesOf } from '../summary/summarise.js';
import type { Chosen } from './study-choices.js';

/** What the rules are asked about, but for the choice, and what it is called. */
export interface PlannedStudy extends Omit<StudyFacts, 'choice'> {
  left: (StudyFacts['left'][number] & Pick<DocumentActivity, 'kind' | 'title'>)[];
  modules: { id: string; title: string; week: number; dueOn: LocalDate }[];
}

const RUNS = ['accepted', 'active', 'paused'];

/** Nothing is left to plan in a training that does not run. */
export function plannedStudyOf(passage: Passage, { timeZone, state }: Chosen): PlannedStudy {
  const due = dueDatesOf(passage);
  const done = doneOf(passage.states);
  const left = passage.document.modules.flatMap(({ id: moduleId, activities }) =>
    activities
      .filter(({ id, required }) => RUNS.includes(state) && required && !done.has(id))
      .map(({ id, kind, title, minutes }) => ({
        ...{ id, moduleId, kind, title, minutes },
        opensOn: passage.releaseOn.get(moduleId) ?? null,
      })),
  );
  const unfinished = new Set(left.map(({ moduleId }) => moduleId));
  return {
    zone: timeZone,
    now: passage.now,
    left,
    modules: passage.document.modules
      .filter(({ id }) => unfinished.has(id))
      .map(({ id, title, week }) => ({ id, title, week, dueOn: due.get(id)!.localDate })),
    pauses: passage.facts.pauses,
  };
}

/** Until when this person may choose the day on which their track starts. */
export function latestStartOf({ facts, records, now }: Passage, { timeZone, stateSince }: Chosen): LocalDate | null {
  return latestStart({
    state: facts.state,
    today: today(timeZone, now),
    inCohort: facts.cohort !== null,
    activeSince: facts.state === 'active' ? localDateAt(stateSince, timeZone) : null,
    begun: records.size > 0 || facts.pauses.length > 0 || facts.caughtUp !== null,
  });
}
