import { createFileRoute } from '@tanstack/react-router';
import { CredentialsScreen } from '../../features/certification/staff/CredentialsScreen.js';
import type { CredentialListing } from '../../features/certification/staff/staff-queries.js';

export const Route = createFileRoute('/_staff/admin/credentials')({
  validateSearch: ({ state }: Record<string, unknown>): { state?: CredentialListing } =>
    state === 'issued' || state === 'revoked' || state === 'flagged' ? { state } : {},
  component: function Credentials() {
    return <CredentialsScreen state={Route.useSearch().state ?? 'queued'} />;
  },
});
