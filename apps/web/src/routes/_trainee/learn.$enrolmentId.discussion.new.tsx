import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { NewTopicScreen } from '../../features/discussion/topics/NewTopicScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/discussion/new')({
  validateSearch: asItStands<{ module?: string }>,
  component: function NewTopic() {
    const { enrolmentId } = Route.useParams();
    return <NewTopicScreen key={enrolmentId} enrolmentId={enrolmentId} module={Route.useSearch().module} />;
  },
});
