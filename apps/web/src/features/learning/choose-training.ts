import type { EnrolmentState, Training } from './queries.js';

/** What a person most likely wants to see first. */
const ORDER: readonly EnrolmentState[] = [
  'active',
  'accepted',
  'paused',
  'applied',
  'waitlisted',
  'lapsed',
  'completed',
  'declined',
  'withdrawn',
];

/** The newest training of every course: an earlier passage is told by the later one. */
export function currentTrainings(all: readonly Training[]): Training[] {
  const slugs = new Set<string>();
  return all.filter(({ course }) => !slugs.has(course.slug) && slugs.add(course.slug));
}

/** The training that was asked for, else the one that is most alive. */
export function chooseTraining(all: readonly Training[], wanted: string | undefined): Training | undefined {
  const asked = all.find(({ id }) => id === wanted);
  if (asked) return asked;
  return currentTrainings(all).reduce<Training | undefined>(
    (best, each) => (!best || ORDER.indexOf(each.state) < ORDER.indexOf(best.state) ? each : best),
    undefined,
  );
}
