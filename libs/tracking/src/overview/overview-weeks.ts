/** So many weeks are shown. */
const WEEKS = 26;
const DAY = 86_400_000;

/** The Monday on which the first of the weeks begins, as `2026-03-02`; weeks are those of UTC. */
export function firstMonday(now: Date): string {
  return mondaysUntil(now)[0]!;
}

/** The Mondays of all weeks that are shown, the week of this moment the last. */
export function mondaysUntil(now: Date): string[] {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const monday = midnight - ((now.getUTCDay() + 6) % 7) * DAY;
  return Array.from({ length: WEEKS }, (_none, place) =>
    new Date(monday - (WEEKS - 1 - place) * 7 * DAY).toISOString().slice(0, 10),
  );
}
