export const RENEWAL_LISTINGS = ['quarter', 'open', 'grace', 'waiting'] as const;

export type RenewalListing = (typeof RENEWAL_LISTINGS)[number];

/** Which renewals are shown; it lives in the address. */
export interface RenewalView {
  which?: RenewalListing;
  course?: string;
}
