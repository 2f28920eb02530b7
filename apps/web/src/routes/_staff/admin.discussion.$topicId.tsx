import { createFileRoute } from '@tanstack/react-router';
import { StaffTopicScreen } from '../../features/discussion/topics/StaffTopicScreen.js';

export const Route = createFileRoute('/_staff/admin/discussion/$topicId')({
  staticData: { permission: 'cohort:read' },
  component: function Topic() {
    const { topicId } = Route.useParams();
    return <StaffTopicScreen key={topicId} topicId={topicId} />;
  },
});
