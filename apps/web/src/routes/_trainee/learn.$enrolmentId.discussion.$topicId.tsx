import { createFileRoute } from '@tanstack/react-router';
import { TopicScreen } from '../../features/discussion/topics/TopicScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/discussion/$topicId')({
  component: function Topic() {
    const { enrolmentId, topicId } = Route.useParams();
    return <TopicScreen key={topicId} enrolmentId={enrolmentId} topicId={topicId} />;
  },
});
