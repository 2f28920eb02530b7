import { type EnrolmentState, latestStart, type LocalDate, startFault, today } from '@convenor/rules';
import type { EntityManager } from 'typeorm';
import type { TrackStart } from '../track/track-starts.js';
import type { Outlook } from './people-outlook.js';

/** Said of who would wait for a place, or does. */
export const NO_START_WHILE_WAITING = 'Nobody knows yet when this person has a place, so the start day is left out.';

type Given = Pick<Outlook, 'startsOn' | 'cohortId' | 'timeZone'>;

/** When groups start of which rows with a start day name one. */
export async function startsOfCohorts(
  tx: EntityManager,
  people: readonly Given[],
): Promise<ReadonlyMap<string, LocalDate>> {
  const cohorts = people.flatMap(({ startsOn, cohortId }) =>
    startsOn === null || cohortId === null ? [] : [cohortId],
  );
  if (cohorts.length === 0) return new Map();
  const found = await tx.query<{ id: string; starts_on: LocalDate }[]>(
    'select id, starts_on::text from cohorts where id = any($1)',
    [[...new Set(cohorts)]],
  );
  return new Map(found.map(({ id, starts_on }) => [id, starts_on]));
}

/** Why somebody who gets a place cannot start on the day of their row, in a sentence; null when they can. */
export function startProblem(
  { startsOn, cohortId, timeZone }: Given,
  groups: ReadonlyMap<string, LocalDate>,
  now: Date,
): string | null {
  if (startsOn === null) return null;
  const group = cohortId === null ? undefined : groups.get(cohortId);
  if (group !== undefined)
    return group === startsOn ? null : `People of a cohort start together, and this one starts on ${group}.`;
  const here = today(timeZone ?? 'UTC', now);
  const latest = latestStart({ state: 'accepted', today: here, inCohort: false, activeSince: null, begun: false })!;
  const fault = startFault(startsOn, here, latest);
  if (fault === null) return null;
  return fault === 'start_passed'
    ? `The start day ${startsOn} has passed. Use a later one, or leave it out.`
    : `The start day ${startsOn} is too far ahead. The latest is ${latest}.`;
}

/** The passage of somebody who is enrolled already. */
export interface Standing {
  id: string;
  state: EnrolmentState;
  cohortId: string | null;
  startedOn: LocalDate | null;
}

/** Why the start day of somebody who is enrolled stays as it is, in a sentence; null where that of their row is set. */
export function whyStartStays(startsOn: LocalDate, { state, cohortId }: Standing, start: TrackStart): string | null {
  if (state === 'applied' || state === 'waitlisted') return NO_START_WHILE_WAITING;
  if (cohortId !== null) return 'People of a cohort start together, so their start day stays as it is.';
  if (start.latest === null) return 'Their training has begun, so its start day stays as it is.';
  if (start.chosen) return 'They have chosen their start day themselves, so it stays as it is.';
  const fault = startFault(startsOn, start.today, start.latest);
  if (fault === null) return null;
  return fault === 'start_passed'
    ? `The start day ${startsOn} has passed, so theirs stays as it is.`
    : `The start day ${startsOn} is too far ahead, so theirs stays as it is. The latest is ${start.latest}.`;
}
