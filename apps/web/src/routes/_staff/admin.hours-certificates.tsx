import { createFileRoute } from '@tanstack/react-router';
import { CertificatesScreen } from '../../features/hours/staff/CertificatesScreen.js';
import { readHoursView } from '../../features/hours/staff/view.js';

export const Route = createFileRoute('/_staff/admin/hours-certificates')({
  staticData: { permission: 'enrolment:read' },
  validateSearch: readHoursView,
  component: function HoursCertificates() {
    const navigate = Route.useNavigate();
    return (
      <CertificatesScreen
        view={Route.useSearch()}
        onView={(view) => void navigate({ search: view, resetScroll: false })}
      />
    );
  },
});
