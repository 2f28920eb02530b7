import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { OpenChair } from '../../ui/illustrations/OpenChair.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { useNamedPart } from '../../ui/page/use-named-part.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { CardSkeleton, ListSkeleton } from '../../ui/states/Skeletons.js';
import { BookingDialog } from './BookingDialog.js';
import { CalendarAddress } from './CalendarAddress.js';
import { NextSession } from './NextSession.js';
import { type MySession, mySessionsQuery, nextOf, type Side } from './queries.js';
import { SessionItem } from './SessionItem.js';
import classes from './Sessions.module.css';
import { SideTabs } from './SideTabs.js';
import { useSessionTexts } from './texts.js';
import { useBooking } from './use-booking.js';

export interface MySessionsView {
  when?: Side;
  /** The session that a letter speaks of. */
  session?: string;
}

/** Live sessions of a person's group: their places, and what they can choose. */
export function MySessionsScreen({ enrolmentId, view }: { enrolmentId: string; view: MySessionsView }) {
  const t = useSessionTexts();
  const dates = useDates();
  const when = view.when === 'past' ? 'past' : 'coming';
  const sessions = useInfiniteQuery(mySessionsQuery(enrolmentId, when));
  if (sessions.isError && ApiProblem.from(sessions.error).status === 404) return <NotFoundScreen />;
  const items = sessions.data?.pages.flatMap((page) => page.items);
  const first = sessions.data?.pages[0];
  const next = when === 'coming' ? nextOf(items ?? []) : undefined;
  return (
    <Page
      title={t('title')}
      lead={<p>{t('lead', { zone: dates.zone.replaceAll('_', ' ') })}</p>}
      above={
        <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
          {t('back')}
        </Link>
      }
    >
      <SideTabs when={when} />
      {sessions.isPending && <Skeleton />}
      {sessions.isError && !items && (
        <ErrorState problem={sessions.error} title={t('error')} onRetry={() => void sessions.refetch()} />
      )}
      {items && first && (
        <>
          {next && <NextSession session={next} />}
          {!first.mayBook && when === 'coming' && items.length > 0 && <p className={classes.soft}>{t('notNow')}</p>}
          {items.length === 0 ? (
            <Nothing when={when} inGroup={first.inGroup} />
          ) : (
            <Days
              enrolmentId={enrolmentId}
              items={items}
              mayBook={first.mayBook}
              over={when === 'past'}
              wanted={view.session}
            />
          )}
          {sessions.hasNextPage && (
            <Button
              variant="default"
              loading={sessions.isFetchingNextPage}
              onClick={() => void sessions.fetchNextPage()}
            >
              {t('more')}
            </Button>
          )}
        </>
      )}
      <CalendarAddress />
    </Page>
  );
}

function Skeleton() {
  return (
    <>
      <CardSkeleton />
      <ListSkeleton rows={4} />
    </>
  );
}

function Nothing({ when, inGroup }: { when: Side; inGroup: boolean }) {
  const t = useSessionTexts();
  if (when === 'past') return <EmptyState title={t('empty.past')}>{t('empty.pastText')}</EmptyState>;
  return (
    <EmptyState picture={<OpenChair />} title={t('empty.title')}>
      {t(inGroup ? 'empty.text' : 'empty.alone')}
    </EmptyState>
  );
}

interface DaysProps {
  enrolmentId: string;
  items: MySession[];
  mayBook: boolean;
  over: boolean;
  wanted: string | undefined;
}

function Days({ enrolmentId, items, mayBook, over, wanted }: DaysProps) {
  const dates = useDates();
  const booking = useBooking(enrolmentId);
  const [choosing, setChoosing] = useState<MySession | null>(null);
  const held = items.filter((each) => each.booking?.state === 'booked' && !each.cancelled);
  const days = [...new Set(items.map(({ startsAt }) => dates.day(startsAt)))];
  useNamedPart(wanted && `session-${wanted}`);
  return (
    <>
      {days.map((day) => {
        const ofDay = items.filter(({ startsAt }) => dates.day(startsAt) === day);
        return (
          <section key={day} className={classes.day} aria-label={day}>
            <h2>{dates.dayAndDistance(ofDay[0]!.startsAt)}</h2>
            {ofDay.map((session) => (
              <SessionItem
                key={session.id}
                session={session}
                mayBook={mayBook}
                over={over}
                busy={booking.giveUp.isPending}
                onChoose={() => setChoosing(session)}
                onGiveUp={() => booking.giveUp.mutate(session)}
              />
            ))}
          </section>
        );
      })}
      <BookingDialog session={choosing} held={held} booking={booking} onClose={() => setChoosing(null)} />
    </>
  );
}
