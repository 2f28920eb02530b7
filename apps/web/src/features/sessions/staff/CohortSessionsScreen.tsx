import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { datesIn } from '../../../app/dates.js';
import { may, useSignedIn } from '../../../app/session.js';
import { type Column, DataList } from '../../../ui/data/DataList.js';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { ListSkeleton, PageSkeleton } from '../../../ui/states/Skeletons.js';
import { toast } from '../../../ui/toast/toast.js';
import { hasBegun, type Side } from '../queries.js';
import { SideTabs } from '../SideTabs.js';
import { useSessionTexts } from '../texts.js';
import { cohortQuery, type NewSession, refreshAll, type Session, sessionsQuery } from './queries.js';
import { SessionForm } from './SessionForm.js';
import classes from './Staff.module.css';

/** The live sessions of a cohort: what is planned, what was, and offering more. */
export function CohortSessionsScreen({ cohortId, when }: { cohortId: string; when: Side }) {
  const t = useSessionTexts();
  const cohort = useQuery(cohortQuery(cohortId));
  if (cohort.isPending) return <PageSkeleton />;
  if (cohort.isError) {
    if (ApiProblem.from(cohort.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('title')}>
        <ErrorState problem={cohort.error} title={t('error')} onRetry={() => void cohort.refetch()} />
      </Page>
    );
  }
  return <Sessions cohort={cohort.data} when={when} />;
}

interface CohortShown {
  id: string;
  name: string;
  timeZone: string;
}

function Sessions({ cohort, when }: { cohort: CohortShown; when: Side }) {
  const t = useSessionTexts();
  const me = useSignedIn();
  const sessions = useInfiniteQuery(sessionsQuery(cohort.id, when));
  const items = sessions.data?.pages.flatMap((page) => page.items);
  const columns = useColumns(cohort);
  return (
    <Page
      width="wide"
      title={t('title')}
      windowTitle={t('staff.allSessions', { cohort: cohort.name })}
      above={<Link to={cohortPlace(cohort.id)}>{cohort.name}</Link>}
      lead={<p>{t('staff.lead', { zone: cohort.timeZone.replaceAll('_', ' ') })}</p>}
      aside={may(me, 'cohort:lead') && <Offer cohort={cohort} />}
    >
      <SideTabs when={when} />
      {sessions.isPending && <ListSkeleton rows={5} />}
      {sessions.isError && !items && (
        <ErrorState problem={sessions.error} title={t('error')} onRetry={() => void sessions.refetch()} />
      )}
      {items && (
        <DataList
          label={t('staff.list')}
          columns={columns}
          rows={items}
          rowId={({ id }) => id}
          rowName={({ title }) => title}
          more={{
            has: sessions.hasNextPage,
            pending: sessions.isFetchingNextPage,
            load: () => void sessions.fetchNextPage(),
          }}
          empty={
            when === 'past' ? (
              <EmptyState title={t('staff.emptyPast')} />
            ) : (
              <EmptyState title={t('staff.empty')}>{t('staff.emptyText')}</EmptyState>
            )
          }
        />
      )}
    </Page>
  );
}

/** Its type is wide on purpose: the page of a cohort is another feature's. */
export const cohortPlace = (cohortId: string): string => `/admin/cohorts/${cohortId}`;

function useColumns(cohort: CohortShown): Column<Session>[] {
  const t = useSessionTexts();
  const dates = datesIn(cohort.timeZone);
  return [
    {
      key: 'when',
      header: t('staff.columns.when'),
      cell: ({ id, startsAt, title }) => (
        <Link
          to="/admin/cohorts/$cohortId/sessions/$sessionId"
          params={{ cohortId: cohort.id, sessionId: id }}
          data-list-open
          className={classes.whole}
          aria-label={`${dates.moment(startsAt)}, ${title}`}
        >
          {dates.moment(startsAt)}
        </Link>
      ),
    },
    {
      key: 'title',
      header: t('staff.columns.title'),
      cell: ({ title }) => <span className={classes.words}>{title}</span>,
    },
    { key: 'places', header: t('staff.columns.places'), cell: (session) => <Places session={session} /> },
    { key: 'state', header: t('staff.columns.state'), cell: (session) => <State session={session} /> },
  ];
}

function Places({ session: { booked, capacity, waiting } }: { session: Session }) {
  const t = useSessionTexts();
  const taken = capacity === null ? t('staff.placesOpen', { count: booked }) : t('staff.places', { booked, capacity });
  return (
    <>
      {taken}
      {waiting > 0 && `, ${t('staff.waiting', { count: waiting })}`}
    </>
  );
}

function State({ session }: { session: Session }) {
  const t = useSessionTexts();
  const { cancelled, booked, marked, attended } = session;
  if (cancelled) {
    return (
      <StatusBadge kind="excused" plain>
        {t('staff.cancelled')}
      </StatusBadge>
    );
  }
  if (!hasBegun(session)) {
    return (
      <StatusBadge kind="open" plain>
        {t('staff.planned')}
      </StatusBadge>
    );
  }
  if (booked === 0) return t('staff.nobody');
  if (marked < booked) {
    return (
      <StatusBadge kind="next" plain>
        {t('staff.toMark')}
      </StatusBadge>
    );
  }
  return (
    <StatusBadge kind="done" plain>
      {t('staff.marked', { attended, booked })}
    </StatusBadge>
  );
}

function Offer({ cohort }: { cohort: CohortShown }) {
  const t = useSessionTexts();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const offer = useAction(
    (body: NewSession, key) =>
      ok(
        api.POST('/api/admin/cohorts/{id}/sessions', {
          params: { path: { id: cohort.id } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async ({ items }) => {
        setOpen(false);
        toast(t('form.offered', { count: items.length }));
        await refreshAll(client);
      },
    },
  );
  const close = (): void => {
    offer.reset();
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('staff.offer')}</Button>
      <Dialog open={open} title={t('form.offerTitle')} width="wide" onClose={close}>
        <SessionForm
          session={null}
          timeZone={cohort.timeZone}
          pending={offer.isPending}
          problem={offer.error}
          onSend={offer.mutate}
          onClose={close}
        />
      </Dialog>
    </>
  );
}
