import { createFileRoute } from '@tanstack/react-router';
import { OwnPaceAnnouncementScreen, OwnPaceScreen } from '../../features/announcements/staff/OwnPaceScreen.js';

/** All of them, one, or a new one. */
export const Route = createFileRoute('/_staff/admin/courses/$slug/announcements/{-$announcementId}')({
  staticData: { permission: 'cohort:manage' },
  component: function OwnPaceAnnouncements() {
    const { slug, announcementId } = Route.useParams();
    if (announcementId !== undefined)
      return <OwnPaceAnnouncementScreen key={announcementId} slug={slug} id={announcementId} />;
    return <OwnPaceScreen key={slug} slug={slug} />;
  },
});
