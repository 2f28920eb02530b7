const STORE = 'convenor.cohortInvitation';
const KEPT_MS = 24 * 3_600_000;

/**
 * Holds the code of a group while its person signs up: the link of that mail opens in a new window, which finds it here.
 * In no address, and only for a day.
 */
export function keepCohortInvitation(code: string): void {
  try {
    localStorage.setItem(STORE, JSON.stringify({ code, until: Date.now() + KEPT_MS }));
  } catch {
    // Storage is blocked: they open the link once more.
  }
}

export function keptCohortInvitation(): string | null {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? 'null') as { code?: unknown; until?: unknown } | null;
    return kept && typeof kept.code === 'string' && typeof kept.until === 'number' && kept.until > Date.now()
      ? kept.code
      : null;
  } catch {
    return null;
  }
}

export function forgetCohortInvitation(): void {
  try {
    localStorage.removeItem(STORE);
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}
