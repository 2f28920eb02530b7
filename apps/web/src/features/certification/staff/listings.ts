/** What staff list: by state, or those alone that somebody has to look at. */
export const CREDENTIAL_LISTINGS = ['queued', 'issued', 'flagged', 'suspended', 'revoked', 'superseded'] as const;

export type CredentialListing = (typeof CREDENTIAL_LISTINGS)[number];
