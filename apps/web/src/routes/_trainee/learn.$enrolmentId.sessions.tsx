import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { MySessionsScreen, type MySessionsView } from '../../features/sessions/MySessionsScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/sessions')({
  validateSearch: asItStands<MySessionsView>,
  component: function MySessions() {
    const { enrolmentId } = Route.useParams();
    return <MySessionsScreen key={enrolmentId} enrolmentId={enrolmentId} view={Route.useSearch()} />;
  },
});
