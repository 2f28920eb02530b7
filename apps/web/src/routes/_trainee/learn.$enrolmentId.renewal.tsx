import { createFileRoute } from '@tanstack/react-router';
import { renewalAgreementQuery } from '../../features/renewals/queries.js';
import { SignAgainScreen } from '../../features/renewals/SignAgainScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/renewal')({
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(renewalAgreementQuery(params.enrolmentId)),
  component: function SignAgain() {
    const { enrolmentId } = Route.useParams();
    return <SignAgainScreen key={enrolmentId} enrolmentId={enrolmentId} />;
  },
});
