import { createFileRoute } from '@tanstack/react-router';
import type { CredentialState } from '../../features/certification/queries.js';
import { CredentialsScreen } from '../../features/certification/staff/CredentialsScreen.js';

export const Route = createFileRoute('/_staff/admin/credentials')({
  validateSearch: ({ state }: Record<string, unknown>): { state?: CredentialState } =>
    state === 'issued' || state === 'revoked' ? { state } : {},
  component: function Credentials() {
    return <CredentialsScreen state={Route.useSearch().state ?? 'queued'} />;
  },
});
