import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { places } from '../../../app/navigation.js';
import { OpenChair } from '../../../ui/illustrations/OpenChair.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import { entryQuery, type Meeting, meetingsQuery } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';
import { rhythmWords } from '../words.js';
import { MeetingBadge } from './MeetingBadge.js';

/** The meetings that a person holds or proposes. */
export function MyMeetingsScreen() {
  const t = useRegisterTexts();
  const meetings = useInfiniteQuery(meetingsQuery);
  const entry = useQuery(entryQuery);
  const items = meetings.data?.pages.flatMap((page) => page.items);
  const failed = [meetings, entry].find((query) => query.isError && !query.data);
  const ready = items && entry.data;
  const propose = entry.data?.certified && <ButtonLink to="/my-meetings/new">{t('meetings.propose')}</ButtonLink>;
  return (
    <Page
      title={t('meetings.title')}
      lead={<p>{t('meetings.lead')}</p>}
      above={<Link to={places.account}>{t('meetings.above')}</Link>}
    >
      {!ready && !failed && <ListSkeleton rows={3} />}
      {failed && <ErrorState problem={failed.error} title={t('error')} onRetry={() => void failed.refetch()} />}
      {ready && items.length === 0 && (
        <EmptyState
          picture={<OpenChair />}
          title={t(entry.data.certified ? 'meetings.empty' : 'meetings.notYet')}
          action={propose || <ButtonLink to={places.certificate}>{t('meetings.path')}</ButtonLink>}
        >
          {t(entry.data.certified ? 'meetings.emptyText' : 'meetings.notYetText')}
        </EmptyState>
      )}
      {ready && items.length > 0 && (
        <>
          <ul className={classes.list} aria-label={t('meetings.list')}>
            {items.map((meeting) => (
              <Row key={meeting.id} meeting={meeting} />
            ))}
          </ul>
          {meetings.hasNextPage && (
            <Button
              variant="default"
              loading={meetings.isFetchingNextPage}
              onClick={() => void meetings.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
          {propose}
        </>
      )}
    </Page>
  );
}

function Row({ meeting }: { meeting: Meeting }) {
  const t = useRegisterTexts();
  return (
    <li className={classes.item}>
      <div className={classes.about}>
        <h2>
          <Link to="/my-meetings/$meetingId" params={{ meetingId: meeting.id }}>
            {meeting.title}
          </Link>
        </h2>
        <p>{rhythmWords(t, meeting)}</p>
        <p className={classes.soft}>{t(meeting.inPublic ? 'meetings.public' : 'meetings.notPublic')}</p>
      </div>
      <MeetingBadge state={meeting.state} />
    </li>
  );
}
