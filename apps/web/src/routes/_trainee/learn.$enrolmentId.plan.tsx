import { createFileRoute } from '@tanstack/react-router';
import { CalendarAddress } from '../../features/sessions/CalendarAddress.js';
import { PlanScreen } from '../../features/study-plan/PlanScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/plan')({
  component: function StudyPlan() {
    const { enrolmentId } = Route.useParams();
    return <PlanScreen key={enrolmentId} enrolmentId={enrolmentId} calendar={<CalendarAddress />} />;
  },
});
