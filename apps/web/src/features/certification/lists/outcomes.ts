/** What can become of a line. */
export const ROW_OUTCOMES = ['to_do', 'done', 'already', 'refused'] as const;

export type RowOutcome = (typeof ROW_OUTCOMES)[number];
