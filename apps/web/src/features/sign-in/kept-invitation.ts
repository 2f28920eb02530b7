const STORE = 'convenor.invitation';

/** Holds an invitation while its person signs in; in this window only, and in no address. */
export function keepInvitation(token: string): void {
  try {
    sessionStorage.setItem(STORE, token);
  } catch {
    // Storage is blocked: they open the mail once more.
  }
}

export function keptInvitation(): string | null {
  try {
    return sessionStorage.getItem(STORE);
  } catch {
    return null;
  }
}

export function forgetInvitation(): void {
  try {
    sessionStorage.removeItem(STORE);
  } catch {
    // Storage is blocked, so nothing was kept.
  }
}
