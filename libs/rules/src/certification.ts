/** When a credential expires: so many calendar months on, in UTC, on the last day of a shorter month; `null` = never. */
export function expiryOf(issuedAt: Date, validMonths: number | null): Date | null {
  if (validMonths === null) return null;
  const expiry = new Date(issuedAt);
  expiry.setUTCMonth(issuedAt.getUTCMonth() + validMonths);
  // Day 0 is the last day of the month before: the date ran over the end of a shorter month.
  if (expiry.getUTCDate() !== issuedAt.getUTCDate()) expiry.setUTCDate(0);
  return expiry;
}
