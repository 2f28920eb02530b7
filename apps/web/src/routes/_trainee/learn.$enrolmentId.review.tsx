import { createFileRoute } from '@tanstack/react-router';
import { ReviewScreen } from '../../features/review/ReviewScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/review')({
  component: function Review() {
    const { enrolmentId } = Route.useParams();
    return <ReviewScreen key={enrolmentId} enrolmentId={enrolmentId} />;
  },
});
