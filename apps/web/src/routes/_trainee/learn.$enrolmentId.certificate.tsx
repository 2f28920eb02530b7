import { createFileRoute } from '@tanstack/react-router';
import { CertificateScreen } from '../../features/certification/certificate/CertificateScreen.js';
import { requirementsQuery } from '../../features/certification/queries.js';
import { RenewalPath } from '../../features/renewals/RenewalPath.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/certificate')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(requirementsQuery(params.enrolmentId)),
  component: function Certificate() {
    const { enrolmentId } = Route.useParams();
    return (
      <CertificateScreen
        key={enrolmentId}
        enrolmentId={enrolmentId}
        renewal={<RenewalPath enrolmentId={enrolmentId} />}
      />
    );
  },
});
