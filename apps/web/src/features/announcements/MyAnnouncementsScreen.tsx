import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { Listening } from '../../ui/illustrations/Listening.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Announcements.module.css';
import { type MyAnnouncementLine, myAnnouncementsQuery } from './queries.js';
import { useAnnouncementTexts } from './texts.js';

/** What was written to a person's group: pinned ones first, then the latest. */
export function MyAnnouncementsScreen({ enrolmentId }: { enrolmentId: string }) {
  const t = useAnnouncementTexts();
  const read = useInfiniteQuery(myAnnouncementsQuery(enrolmentId));
  if (read.isError && ApiProblem.from(read.error).status === 404) return <NotFoundScreen />;
  const items = read.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t('title')}
      lead={<p>{t('lead')}</p>}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('back')}
        </Link>
      }
    >
      {read.isPending && <ListSkeleton rows={4} />}
      {read.isError && !items && (
        <ErrorState problem={read.error} title={t('error')} onRetry={() => void read.refetch()} />
      )}
      {items?.length === 0 && (
        <EmptyState picture={<Listening />} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className={classes.list} aria-label={t('list')}>
          {items.map((each) => (
            <Line key={each.id} enrolmentId={enrolmentId} announcement={each} />
          ))}
        </ul>
      )}
      {read.hasNextPage && (
        <Button variant="default" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Page>
  );
}

function Line({ enrolmentId, announcement }: { enrolmentId: string; announcement: MyAnnouncementLine }) {
  const t = useAnnouncementTexts();
  const dates = useDates();
  const { id, title, read, pinned, by, publishedAt } = announcement;
  const at = dates.day(publishedAt);
  return (
    <li>
      <Link
        to="/learn/$enrolmentId/announcements/{-$announcementId}"
        params={{ enrolmentId, announcementId: id }}
        className={classes.line}
        data-read={read || undefined}
      >
        <span>
          {!read && <span className={classes.new}>{t('new')}</span>}
          {title}
        </span>
        <span className={classes.soft}>
          {pinned && `${t('pinned')} · `}
          {by ? t('byAt', { name: by, at }) : at}
        </span>
      </Link>
    </li>
  );
}
