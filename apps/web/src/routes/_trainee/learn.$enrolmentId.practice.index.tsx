import { createFileRoute } from '@tanstack/react-router';
import { LogScreen } from '../../features/practice/log/LogScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/practice/')({
  component: function Practice() {
    const { enrolmentId } = Route.useParams();
    return <LogScreen key={enrolmentId} enrolmentId={enrolmentId} />;
  },
});
