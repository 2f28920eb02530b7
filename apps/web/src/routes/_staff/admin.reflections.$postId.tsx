import { createFileRoute } from '@tanstack/react-router';
import { ReviewScreen } from '../../features/discussion/ReviewScreen.js';

export const Route = createFileRoute('/_staff/admin/reflections/$postId')({
  staticData: { permission: 'cohort:lead' },
  component: function Reflection() {
    const { postId } = Route.useParams();
    return <ReviewScreen key={postId} postId={postId} />;
  },
});
