import { createFileRoute } from '@tanstack/react-router';
import { asItStands } from '../../app/search.js';
import { MeetingScreen, type MeetingView } from '../../features/register/meetings/MeetingScreen.js';

export const Route = createFileRoute('/_trainee/my-meetings/$meetingId')({
  validateSearch: asItStands<MeetingView>,
  component: function MyMeeting() {
    const { meetingId } = Route.useParams();
    return <MeetingScreen key={meetingId} meetingId={meetingId} view={Route.useSearch()} />;
  },
});
