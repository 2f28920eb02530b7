export const HOURS_LISTINGS = ['standing', 'lacking', 'revoked'] as const;

/** What the list shows; it lives in the address. */
export interface HoursView {
  q?: string;
  state?: (typeof HOURS_LISTINGS)[number];
}

/** Reads a view from an address; what is not known in it is left out. */
export function readHoursView({ q, state }: Record<string, unknown>): HoursView {
  const words = typeof q === 'number' ? String(q) : q;
  const listing = HOURS_LISTINGS.find((each) => each === state);
  return {
    ...(typeof words === 'string' && words.trim() !== '' && { q: words.slice(0, 100) }),
    ...(listing && { state: listing }),
  };
}

/** The same as a file. */
export function csvAddress(view: HoursView): string {
  return `/api/admin/hours-certificates.csv?${new URLSearchParams({ ...view }).toString()}`;
}
