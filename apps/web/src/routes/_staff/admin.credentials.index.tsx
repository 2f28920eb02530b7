import { createFileRoute } from '@tanstack/react-router';
import { only } from '../../app/search.js';
import { CredentialsScreen } from '../../features/certification/staff/CredentialsScreen.js';
import { CREDENTIAL_LISTINGS, type CredentialListing } from '../../features/certification/staff/listings.js';

export const Route = createFileRoute('/_staff/admin/credentials/')({
  staticData: { permission: 'credential:issue' },
  validateSearch: only(({ state }: Record<string, unknown>): { state?: CredentialListing } => {
    const listing = CREDENTIAL_LISTINGS.find((each) => each === state);
    return listing && listing !== 'queued' ? { state: listing } : {};
  }),
  component: function Credentials() {
    return <CredentialsScreen state={Route.useSearch().state ?? 'queued'} />;
  },
});
