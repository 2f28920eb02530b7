import { createFileRoute } from '@tanstack/react-router';
import { CredentialScreen } from '../../features/certification/staff/CredentialScreen.js';
import { staffCredentialQuery } from '../../features/certification/staff/staff-queries.js';

export const Route = createFileRoute('/_staff/admin/credentials/$credentialId')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(staffCredentialQuery(params.credentialId)),
  component: function OneCredential() {
    const { credentialId } = Route.useParams();
    const navigate = Route.useNavigate();
    return (
      <CredentialScreen
        key={credentialId}
        id={credentialId}
        onOther={(id) => void navigate({ to: '/admin/credentials/$credentialId', params: { credentialId: id } })}
      />
    );
  },
});
