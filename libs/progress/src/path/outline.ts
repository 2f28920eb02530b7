import { doneOf, isModuleComplete, shownState, weekOfTrack } from '@convenor/rules';
import type { OwnCohortDto } from '@convenor/enrolment';
import type { Passage, PassageCohort } from '../passage/passage.js';
import { dueDatesOf, summarise } from '../summary/summarise.js';
import { OutlineDto } from './outline.dto.js';

/** The path as its trainee sees it. Pace and forecast are of this moment, not of last night. */
export function outlineOf(passage: Passage): OutlineDto {
  const { facts, document, states } = passage;
  const summary = summarise(passage);
  const due = dueDatesOf(passage);
  const done = doneOf(states);
  const running = facts.state === 'active' || facts.state === 'accepted';
  return {
    id: facts.id,
    state: facts.state,
    course: { slug: facts.courseSlug, title: document.title, version: facts.version },
    progress: summary.progress,
    pace: summary.pace,
    next: running && passage.availability.next ? { activityId: passage.availability.next.activityId } : null,
    forecast: summary.forecast,
    startedOn: facts.startedOn,
    cohort: facts.cohort && cohortOf(facts.cohort),
    offer: facts.offeredUntil ? { until: new Date(facts.offeredUntil).toISOString() } : null,
    pausedUntil: facts.state === 'paused' ? (facts.pauses.find(({ to }) => to === null)?.until ?? null) : null,
    passedOver: facts.passedOverAt !== null,
    week: facts.startedOn ? weekOfTrack(passage.plan, passage.today) : 0,
    weeks: document.weeks,
    timeZone: facts.timeZone,
    modules: document.modules.map((module) => ({
      id: module.id,
      title: module.title,
      week: module.week,
      summary: module.summary,
      complete: isModuleComplete(module.activities, done),
      dueOn: due.get(module.id)!.localDate,
      opensOn: passage.releaseOn.get(module.id) ?? null,
      activities: module.activities.map(({ id, kind, title, minutes, required }) => {
        const { open, lockedBy } = passage.availabilityOf(id)!;
        return { id, kind, title, minutes, required, state: shownState(states.get(id), open), lockedBy };
      }),
    })),
  };
}

function cohortOf({ id, name, startsOn, endsOn }: PassageCohort): OwnCohortDto {
  return { id, name, startsOn, endsOn };
}
