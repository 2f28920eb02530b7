/** A look at what a trainee sees, of this tab alone. */
export interface Look {
  id: string;
  token: string;
  endsAt: string;
  enrolmentId: string;
  /** Of the trainee. */
  name: string;
}

const KEY = 'convenor.looking-on';

/** The look of this tab; null for everybody who is here as themself. */
export function presentLook(): Look | null {
  try {
    const kept = window.sessionStorage.getItem(KEY);
    return kept ? (JSON.parse(kept) as Look) : null;
  } catch {
    return null;
  }
}

/** Goes on as the trainee: nothing of the person before stays in memory. */
export function lookOn(look: Look): void {
  window.sessionStorage.setItem(KEY, JSON.stringify(look));
  window.location.assign(`/home?training=${look.enrolmentId}`);
}

export function forgetLook(): void {
  window.sessionStorage.removeItem(KEY);
}
