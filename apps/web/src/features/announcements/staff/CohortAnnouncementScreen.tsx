import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../../app/api-problem.js';
import { Page } from '../../../ui/page/Page.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../../ui/states/Skeletons.js';
import { AnnouncementScreen } from './AnnouncementScreen.js';
import { cohortZoneQuery } from './queries.js';
import { useStaffTexts } from './texts.js';

/** One announcement to a cohort, whose clocks count. */
export function CohortAnnouncementScreen({ cohortId, id }: { cohortId: string; id: string }) {
  const t = useStaffTexts();
  const zone = useQuery(cohortZoneQuery(cohortId));
  if (zone.isPending) return <PageSkeleton />;
  if (zone.isError) {
    if (ApiProblem.from(zone.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('title')}>
        <ErrorState problem={zone.error} title={t('oneError')} onRetry={() => void zone.refetch()} />
      </Page>
    );
  }
  return <AnnouncementScreen group={{ cohortId }} timeZone={zone.data} id={id} />;
}
