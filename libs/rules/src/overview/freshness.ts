/** Of so few people figures are counted when somebody looks; of more they are kept. */
export const COUNTED_AT_ONCE = 500;

/** Counting everybody may take so much of the time at the most. */
const SHARE_OF_TIME = 1 / 20;

export interface OverviewSnapshot {
  madeAt: Date;
  /** How long it took, in milliseconds. */
  took: number;
}

/** Whether everybody is to be counted anew: always at first, later the more seldom the longer it takes. */
export function isSnapshotDue(last: OverviewSnapshot | null, now: Date): boolean {
  return last === null || now.getTime() - last.madeAt.getTime() >= last.took / SHARE_OF_TIME;
}
