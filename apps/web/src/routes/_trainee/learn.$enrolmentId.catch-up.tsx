import { createFileRoute } from '@tanstack/react-router';
import { CatchUpScreen } from '../../features/pace/CatchUpScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/catch-up')({
  component: function CatchUp() {
    const { enrolmentId } = Route.useParams();
    return <CatchUpScreen key={enrolmentId} enrolmentId={enrolmentId} />;
  },
});
