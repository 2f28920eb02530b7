import type { Cohort, NewCohort } from './queries.js';

/** A cohort as it stands in the fields of the form. */
export interface Entries extends Record<string, unknown> {
  course: string;
  name: string;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  capacity: string;
  release: Cohort['release'];
  applicationsFrom: string;
  applicationsUntil: string;
  offerHours: string;
  trainerIds: string[];
  mentorIds: string[];
}

export function newEntries(course: string, timeZone: string): Entries {
  return {
    course,
    name: '',
    startsOn: '',
    endsOn: '',
    timeZone,
    capacity: '',
    release: 'weekly',
    applicationsFrom: '',
    applicationsUntil: '',
    offerHours: '72',
    trainerIds: [],
    mentorIds: [],
  };
}

export function entriesOf(cohort: Cohort): Entries {
  return {
    course: cohort.course.slug,
    name: cohort.name,
    startsOn: cohort.startsOn,
    endsOn: cohort.endsOn ?? '',
    timeZone: cohort.timeZone,
    capacity: cohort.capacity === null ? '' : String(cohort.capacity),
    release: cohort.release,
    applicationsFrom: cohort.applicationsFrom ?? '',
    applicationsUntil: cohort.applicationsUntil ?? '',
    offerHours: String(cohort.offerHours),
    trainerIds: cohort.trainers.map(({ id }) => id),
    mentorIds: cohort.mentors.map(({ id }) => id),
  };
}

/** What the form says, as the API takes it; the course only stands in a new one. */
export function writtenIn(entries: Entries): Omit<NewCohort, 'course'> {
  const { name, startsOn, endsOn, timeZone, capacity, release, applicationsFrom, applicationsUntil, offerHours } = entries;
  return {
    name: name.trim(),
    startsOn,
    endsOn: endsOn || null,
    timeZone,
    capacity: capacity.trim() === '' ? null : Number(capacity),
    release,
    applicationsFrom: applicationsFrom || null,
    applicationsUntil: applicationsUntil || null,
    offerHours: Number(offerHours),
    trainerIds: entries.trainerIds,
    mentorIds: entries.mentorIds,
  };
}

/** Only what is different now, so that what somebody else changed meanwhile stays. */
export function changesIn(before: Entries, now: Entries): Partial<Omit<NewCohort, 'course'>> {
  const written = Object.entries(writtenIn(now));
  const old = writtenIn(before) as Record<string, unknown>;
  return Object.fromEntries(written.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(old[key])));
}
