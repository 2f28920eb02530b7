import { createFileRoute } from '@tanstack/react-router';
import { SignAgainScreen } from '../../features/renewals/SignAgainScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/renewal')({
  component: function SignAgain() {
    const { enrolmentId } = Route.useParams();
    return <SignAgainScreen key={enrolmentId} enrolmentId={enrolmentId} />;
  },
});
