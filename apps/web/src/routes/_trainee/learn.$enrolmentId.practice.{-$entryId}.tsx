import { createFileRoute } from '@tanstack/react-router';
import { LogScreen } from '../../features/practice/log/LogScreen.js';
import { MeetingScreen } from '../../features/practice/log/MeetingScreen.js';

// One route for the log and each of its meetings: every route is named in what the first screen of a learner loads.
export const Route = createFileRoute('/_trainee/learn/$enrolmentId/practice/{-$entryId}')({
  component: function Practice() {
    const { enrolmentId, entryId } = Route.useParams();
    return entryId ? (
      <MeetingScreen key={entryId} enrolmentId={enrolmentId} entryId={entryId} />
    ) : (
      <LogScreen key={enrolmentId} enrolmentId={enrolmentId} />
    );
  },
});
