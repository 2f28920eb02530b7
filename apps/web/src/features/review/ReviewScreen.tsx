import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { reviewQuery } from './queries.js';
import { ReadinessPanel } from './ReadinessPanel.js';
import { ReviewSitting } from './ReviewSitting.js';
import { useReviewTexts } from './texts.js';

/** The questions of today, one after the other. */
export function ReviewScreen({ enrolmentId }: { enrolmentId: string }) {
  const t = useReviewTexts();
  return (
    <Page
      title={t('set.title')}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('set.back')}
        </Link>
      }
    >
      <Today enrolmentId={enrolmentId} />
    </Page>
  );
}

function Today({ enrolmentId }: { enrolmentId: string }) {
  const t = useReviewTexts();
  const dates = useDates();
  const set = useQuery(reviewQuery(enrolmentId));
  if (set.isError && !set.data) {
    return <ErrorState problem={set.error} title={t('set.error')} onRetry={() => void set.refetch()} />;
  }
  // Names of questions change with every answer: what was kept from an earlier look may be out of date.
  if (!set.data || !set.isFetchedAfterMount) return <TextSkeleton lines={6} />;
  const { items, nextOn, readiness } = set.data;
  return (
    <ReviewSitting
      enrolmentId={enrolmentId}
      items={items}
      nothing={
        <>
          <EmptyState title={t('empty.title')} action={<ButtonLink to="/home">{t('end.home')}</ButtonLink>}>
            {t('empty.text')} {nextOn && t('empty.next', { day: dates.dayAndDistance(nextOn) })}
          </EmptyState>
          <ReadinessPanel readiness={readiness} />
        </>
      }
    />
  );
}
