import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../../app/dates.js';
import { duration, percent, points } from '../../../app/numbers.js';
import { type Column, DataList } from '../../../ui/data/DataList.js';
import { Listening } from '../../../ui/illustrations/Listening.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../../ui/states/Skeletons.js';
import classes from '../Practice.module.css';
import { agreementQuery, type Queue, queueQuery, QUEUES, type WaitingMeeting } from '../queries.js';
import { usePracticeTexts } from '../texts.js';

interface QueueProps {
  state: Queue;
  /** Only meetings of this passage. */
  enrolment: string | undefined;
}

/** What waits to be signed off, and what was decided. */
export function QueueScreen({ state, enrolment }: QueueProps) {
  const t = usePracticeTexts();
  return (
    <Page title={t('queue.title')} width="wide" lead={<p>{t('queue.lead')}</p>}>
      <nav aria-label={t('queue.states')} className={classes.states}>
        {QUEUES.map((each) => (
          <Link
            key={each}
            to="/admin/practice"
            search={{ ...(each !== 'sent' && { state: each }), ...(enrolment && { enrolment }) }}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === state ? 'true' : undefined}
          >
            {t(`statesOf.${each}`)}
          </Link>
        ))}
      </nav>
      {enrolment && (
        <p>
          {t('queue.of')} <Link to="/admin/practice">{t('queue.all')}</Link>
        </p>
      )}
      <Meetings state={state} enrolment={enrolment} />
      {state === 'signed' && <Agreement />}
    </Page>
  );
}

function Meetings({ state, enrolment }: QueueProps) {
  const t = usePracticeTexts();
  const dates = useDates();
  const meetings = useInfiniteQuery(queueQuery(state, enrolment));
  if (meetings.isPending) return <ListSkeleton rows={5} />;
  if (meetings.isError) {
    return <ErrorState problem={meetings.error} title={t('queue.error')} onRetry={() => void meetings.refetch()} />;
  }
  const columns: Column<WaitingMeeting>[] = [
    {
      key: 'person',
      header: t('queue.person'),
      cell: ({ id, name }) => (
        <Link to="/admin/practice/$entryId" params={{ entryId: id }} className={classes.meetingName} data-list-open>
          {name}
        </Link>
      ),
    },
    {
      key: 'what',
      header: t('queue.what'),
      cell: ({ kind, minutes, courseTitle }) => (
        <>
          {t(`kindsOf.${kind}`)}
          {minutes !== null && `, ${duration(minutes)}`}
          <span className={classes.soft}> · {courseTitle}</span>
        </>
      ),
    },
    { key: 'held', header: t('queue.held'), align: 'end', cell: ({ heldOn }) => (heldOn ? dates.day(heldOn) : '–') },
    { key: 'since', header: t('queue.since'), align: 'end', cell: ({ sentAt }) => dates.ago(sentAt) },
  ];
  return (
    <DataList
      label={t('queue.list')}
      columns={columns}
      rows={meetings.data.pages.flatMap(({ items }) => items)}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      more={{
        has: meetings.hasNextPage,
        pending: meetings.isFetchingNextPage,
        load: () => void meetings.fetchNextPage(),
      }}
      empty={
        state === 'sent' ? (
          <EmptyState picture={<Listening />} title={t('queue.emptyTitle')}>
            {t('queue.emptyText')}
          </EmptyState>
        ) : (
          <EmptyState title={t('queue.noneTitle')}>{t('queue.noneText')}</EmptyState>
        )
      }
    />
  );
}

function Agreement() {
  const t = usePracticeTexts();
  const found = useQuery(agreementQuery).data;
  if (!found || found.exact === null || found.withinOne === null) return null;
  const { entries, exact, withinOne, kappa } = found;
  return (
    <p className={classes.note}>
      {t('queue.agreement', { count: entries, exact: percent(exact), near: percent(withinOne) })}{' '}
      {kappa !== null && t('queue.kappa', { kappa: points(kappa) })}
    </p>
  );
}
