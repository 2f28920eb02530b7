import { createFileRoute } from '@tanstack/react-router';
import { AnnouncementList } from '../../features/announcements/staff/AnnouncementList.js';
import { CohortAnnouncementScreen } from '../../features/announcements/staff/CohortAnnouncementScreen.js';
import { CohortFrame } from '../../features/cohorts/CohortFrame.js';

/** All of them, one, or a new one. */
export const Route = createFileRoute('/_staff/admin/cohorts/$cohortId/announcements/{-$announcementId}')({
  staticData: { permission: 'cohort:lead' },
  component: function CohortAnnouncements() {
    const { cohortId, announcementId } = Route.useParams();
    if (announcementId !== undefined)
      return <CohortAnnouncementScreen key={announcementId} cohortId={cohortId} id={announcementId} />;
    return (
      <CohortFrame key={cohortId} cohortId={cohortId} page="tabs.announcements">
        {({ cohort }) => <AnnouncementList group={{ cohortId }} timeZone={cohort.timeZone} />}
      </CohortFrame>
    );
  },
});
