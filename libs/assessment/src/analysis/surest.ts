/** The highest level of confidence, as the analysis counts from 0. */
export const SUREST = 2;
