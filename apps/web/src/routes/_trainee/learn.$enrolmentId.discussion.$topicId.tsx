import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { NewTopicScreen } from '../../features/discussion/topics/NewTopicScreen.js';
import { TopicScreen } from '../../features/discussion/topics/TopicScreen.js';

/** `new` is the topic that is being written: one address less that every lesson has to know. */
export const Route = createFileRoute('/_trainee/learn/$enrolmentId/discussion/$topicId')({
  validateSearch: asItStands<{ module?: string }>,
  component: function Topic() {
    const { enrolmentId, topicId } = Route.useParams();
    const { module } = Route.useSearch();
    if (topicId === 'new') return <NewTopicScreen key={enrolmentId} enrolmentId={enrolmentId} module={module} />;
    return <TopicScreen key={topicId} enrolmentId={enrolmentId} topicId={topicId} />;
  },
});
