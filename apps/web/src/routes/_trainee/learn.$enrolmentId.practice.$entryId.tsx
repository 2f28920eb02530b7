import { createFileRoute } from '@tanstack/react-router';
import { MeetingScreen } from '../../features/practice/log/MeetingScreen.js';

export const Route = createFileRoute('/_trainee/learn/$enrolmentId/practice/$entryId')({
  component: function Meeting() {
    const place = Route.useParams();
    return <MeetingScreen key={place.entryId} {...place} />;
  },
});
