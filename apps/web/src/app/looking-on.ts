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
/** Tells the server's page, which cannot see a tab's look, that its screens ask for their data otherwise than it would. */
const COOKIE = 'convenor_looking_on';

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
  mark(Math.ceil((Date.parse(look.endsAt) - Date.now()) / 1000));
  window.location.assign(`/home?training=${look.enrolmentId}`);
}

export function forgetLook(): void {
  window.sessionStorage.removeItem(KEY);
  mark(0);
}

function mark(seconds: number): void {
  document.cookie = `${COOKIE}=1; path=/; max-age=${seconds}; samesite=strict`;
}
