/** What a question with gaps is worth where nothing else is said: a point for each share. */
export function pointsOfGaps(gaps: readonly { readonly share: number }[]): number {
  return 1_000 * gaps.reduce((sum, { share }) => sum + share, 0);
}
