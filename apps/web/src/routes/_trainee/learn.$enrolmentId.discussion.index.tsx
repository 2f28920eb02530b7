import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import type { TopicsView } from '../../features/discussion/topics/queries.js';
import { TopicsScreen } from '../../features/discussion/topics/TopicsScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/discussion/')({
  validateSearch: asItStands<TopicsView>,
  component: function Discussion() {
    const { enrolmentId } = Route.useParams();
    const { module, q, followed } = Route.useSearch();
    const navigate = Route.useNavigate();
    const view: TopicsView = {
      ...(typeof module === 'string' && { module }),
      ...((typeof q === 'string' || typeof q === 'number') && { q: String(q) }),
      ...(followed === true && { followed }),
    };
    return (
      <TopicsScreen
        key={enrolmentId}
        {...{ enrolmentId, view, onView: (search) => void navigate({ search, replace: true, resetScroll: false }) }}
      />
    );
  },
});
