import { createFileRoute } from '@tanstack/react-router';
import { CredentialScreen } from '../../features/certification/staff/CredentialScreen.js';

export const Route = createFileRoute('/_staff/admin/credentials/$credentialId')({
  staticData: { permission: 'credential:issue' },
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
