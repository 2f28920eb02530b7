import { createFileRoute } from '@tanstack/react-router';
import { BreakScreen } from '../../features/pace/BreakScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/break')({
  component: function Break() {
    const { enrolmentId } = Route.useParams();
    return <BreakScreen key={enrolmentId} enrolmentId={enrolmentId} />;
  },
});
