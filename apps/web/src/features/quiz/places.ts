/** One step of the path. */
export const stepPlace = '/learn/$enrolmentId/activities/$activityId';

export const attemptPlace = '/learn/$enrolmentId/activities/$activityId/attempts/$attemptId';

/** Where in an attempt one is; part of the address, so that back, reload and links work. */
export interface AttemptSearch {
  /** Counted from 1. */
  item?: number | undefined;
  view?: 'review' | undefined;
}

export function attemptSearch({ item, view }: Record<string, unknown>): AttemptSearch {
  const number = Number(item);
  return {
    ...(Number.isInteger(number) && number > 0 && { item: number }),
    ...(view === 'review' && { view }),
  };
}
