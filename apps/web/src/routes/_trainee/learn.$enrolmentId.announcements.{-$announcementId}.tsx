import { createFileRoute } from '@tanstack/react-router';
import { AnnouncementScreen } from '../../features/announcements/AnnouncementScreen.js';
import { MyAnnouncementsScreen } from '../../features/announcements/MyAnnouncementsScreen.js';

/** All of them, or one. */
export const Route = createFileRoute('/_trainee/learn/$enrolmentId/announcements/{-$announcementId}')({
  component: function Announcements() {
    const { enrolmentId, announcementId } = Route.useParams();
    if (announcementId === undefined) return <MyAnnouncementsScreen key={enrolmentId} enrolmentId={enrolmentId} />;
    return <AnnouncementScreen key={announcementId} enrolmentId={enrolmentId} announcementId={announcementId} />;
  },
});
