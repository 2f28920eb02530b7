import { createFileRoute } from '@tanstack/react-router';
import { QuizScreen } from '../../features/analysis/QuizScreen.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/analysis/$activityId')({
  component: function Quiz() {
    return <QuizScreen {...Route.useParams()} />;
  },
});
