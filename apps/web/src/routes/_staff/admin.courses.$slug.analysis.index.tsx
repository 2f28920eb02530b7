import { createFileRoute } from '@tanstack/react-router';
import { QuizzesScreen } from '../../features/analysis/QuizzesScreen.js';

export const Route = createFileRoute('/_staff/admin/courses/$slug/analysis/')({
  staticData: { permission: 'course:read-draft' },
  component: function Quizzes() {
    return <QuizzesScreen slug={Route.useParams().slug} />;
  },
});
