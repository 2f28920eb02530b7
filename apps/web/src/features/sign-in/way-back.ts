import { safeReturn } from '../../app/navigation.js';

const STORE = 'convenor.wayBack';
const KEPT_MS = 24 * 3_600_000;

/** Where a person was going when they signed up. The link of the mail opens in a new window, which finds it here. */
export function keepWayBack(path: string | undefined): void {
  try {
    if (path === undefined) localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, JSON.stringify({ path: safeReturn(path), until: Date.now() + KEPT_MS }));
  } catch {
    // Storage is blocked: they arrive at the start of their training instead.
  }
}

export function takeWayBack(): string | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? 'null') as { path?: unknown; until?: unknown } | null;
    localStorage.removeItem(STORE);
    return kept && typeof kept.until === 'number' && kept.until > Date.now() ? safeReturn(kept.path) : undefined;
  } catch {
    return undefined;
  }
}
