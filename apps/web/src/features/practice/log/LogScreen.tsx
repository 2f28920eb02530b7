import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { duration } from '../../../app/numbers.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../../ui/states/Skeletons.js';
import { useUiTexts } from '../../../ui/texts.js';
import classes from '../Practice.module.css';
import { type Kind, KINDS, meetingQuery, type MeetingLine, type PracticeLog, practiceLogQuery } from '../queries.js';
import { MeetingBadge } from '../MeetingBadge.js';
import { usePracticeTexts } from '../texts.js';

/** All meetings of one passage: what is asked, what is signed, and the way to write down the next. */
export function LogScreen({ enrolmentId }: { enrolmentId: string }) {
  const t = usePracticeTexts();
  const log = useInfiniteQuery(practiceLogQuery(enrolmentId));
  const [first] = log.data?.pages ?? [];
  return (
    <Page
      title={t('log.title')}
      lead={<p>{t('log.lead')}</p>}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {first?.courseTitle ?? t('log.back')}
        </Link>
      }
    >
      {log.isPending && <TextSkeleton lines={8} />}
      {log.isError && !first && (
        <ErrorState problem={log.error} title={t('log.error')} onRetry={() => void log.refetch()} />
      )}
      {first && (
        <>
          <Asked log={first} />
          {first.open ? <NewMeeting enrolmentId={enrolmentId} /> : <p className={classes.note}>{t('log.closed')}</p>}
          <Meetings enrolmentId={enrolmentId} meetings={log.data!.pages.flatMap(({ items }) => items)} />
          {log.hasNextPage && (
            <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
              {t('log.more')}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}

function Asked({ log: { asked, signed, mentor } }: { log: PracticeLog }) {
  const t = usePracticeTexts();
  const rows = (
    [
      ['observed', signed.observed, asked.observed],
      ['co_led', signed.coLed, asked.coLed],
      ['led', signed.led, asked.led],
    ] as const
  ).filter(([, done, wanted]) => done > 0 || wanted > 0);
  return (
    <section aria-labelledby="asked">
      <h2 id="asked">{t('log.asked')}</h2>
      {rows.length === 0 ? (
        <p>{t('log.none')}</p>
      ) : (
        <ul className={classes.asked}>
          {rows.map(([kind, done, wanted]) => (
            <li key={kind} data-done={done >= wanted || undefined}>
              <span className={classes.kind}>{t(`kindsOf.${kind}`)}</span>
              <span>
                {wanted > 0 ? t('log.ofAsked', { signed: done, asked: wanted }) : t('log.soFar', { signed: done })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.soft}>{mentor ? t('log.mentor', { name: mentor }) : t('log.nobody')}</p>
    </section>
  );
}

function NewMeeting({ enrolmentId }: { enrolmentId: string }) {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const begin = useAction(
    (kind: Kind, key) =>
      ok(
        api.POST('/api/enrolments/{id}/practice-entries', {
          params: { path: { id: enrolmentId } },
          body: { kind },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async ({ id }) => {
        void client.invalidateQueries({ queryKey: practiceLogQuery(enrolmentId).queryKey, exact: true });
        await client.prefetchQuery(meetingQuery(enrolmentId, id));
        await navigate({ to: '/learn/$enrolmentId/practice/$entryId', params: { enrolmentId, entryId: id } });
      },
    },
  );
  return (
    <section aria-labelledby="new-meeting" className={classes.begin}>
      <h2 id="new-meeting">{t('log.new')}</h2>
      <p>{t('log.newQuestion')}</p>
      <div className={classes.kinds}>
        {KINDS.map((kind) => (
          <Button
            key={kind}
            variant="default"
            loading={begin.isPending && begin.variables === kind}
            disabled={begin.isPending && begin.variables !== kind}
            onClick={() => begin.mutate(kind)}
          >
            {t(`kinds.${kind}`)}
          </Button>
        ))}
      </div>
      <div role="alert">
        {begin.error && (
          <p className={classes.problem}>{t('log.failed', { problem: problemSentence(begin.error, ui) })}</p>
        )}
      </div>
    </section>
  );
}

function Meetings({ enrolmentId, meetings }: { enrolmentId: string; meetings: MeetingLine[] }) {
  const t = usePracticeTexts();
  const dates = useDates();
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">{t('log.list')}</h2>
      {meetings.length === 0 ? (
        <EmptyState picture={<Circle />} title={t('log.emptyTitle')}>
          {t('log.emptyText')}
        </EmptyState>
      ) : (
        <ul className={classes.meetings}>
          {meetings.map(({ id, kind, state, heldOn, minutes }) => (
            <li key={id}>
              <Link to="/learn/$enrolmentId/practice/$entryId" params={{ enrolmentId, entryId: id }}>
                <span className={classes.meetingName}>
                  {t(`kindsOf.${kind}`)}, {heldOn ? dates.day(heldOn) : t('log.noDay')}
                </span>
                {minutes !== null && <span className={classes.soft}>{duration(minutes)}</span>}
              </Link>
              <MeetingBadge state={state} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
