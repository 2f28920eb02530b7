import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { Listening } from '../../ui/illustrations/Listening.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Pace.module.css';
import { type BreakRequest, breakRequestsQuery } from './queries.js';
import { usePaceTexts } from './texts.js';

/** Breaks that wait for an answer. */
export function BreakRequestsScreen() {
  const t = usePaceTexts();
  const requests = useInfiniteQuery(breakRequestsQuery());
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('requests.title')} lead={<p>{t('requests.lead')}</p>} width="wide">
      {requests.isPending && <ListSkeleton rows={4} />}
      {requests.isError && (
        <ErrorState problem={requests.error} title={t('requests.error')} onRetry={() => void requests.refetch()} />
      )}
      {requests.data && items.length === 0 && (
        <EmptyState picture={<Listening />} title={t('requests.emptyTitle')}>
          {t('requests.emptyText')}
        </EmptyState>
      )}
      {items.length > 0 && <Requests items={items} />}
      {requests.hasNextPage && (
        <Button variant="default" loading={requests.isFetchingNextPage} onClick={() => void requests.fetchNextPage()}>
          {t('requests.more')}
        </Button>
      )}
    </Page>
  );
}

/** The same for one person, on their page; nothing when they ask for nothing. */
export function BreaksAskedBy({ enrolmentId }: { enrolmentId: string }) {
  const t = usePaceTexts();
  const requests = useInfiniteQuery(breakRequestsQuery(enrolmentId));
  const items = requests.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="breaks-asked">
      <h2 id="breaks-asked">{t('requests.title')}</h2>
      <Requests items={items} />
    </section>
  );
}

function Requests({ items }: { items: BreakRequest[] }) {
  const t = usePaceTexts();
  const dates = useDates();
  const [deciding, setDeciding] = useState<{ request: BreakRequest; grant: boolean } | null>(null);
  return (
    <>
      <ul className={classes.list}>
        {items.map((request) => {
          const { id, enrolmentId, person, course, days, reason, askedAt } = request;
          return (
            <li key={id} className={classes.request}>
              <div className={classes.words}>
                <p>
                  <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId }} className={classes.name}>
                    {person.name}
                  </Link>{' '}
                  {t('requests.asked', { count: days })}
                </p>
                <p>{reason ? t('requests.reason', { reason }) : t('requests.noReason')}</p>
                <p className={classes.soft}>
                  {t('requests.since', { course: course.title, day: dates.distance(askedAt) })}
                </p>
              </div>
              <div className={classes.ways}>
                <Button
                  aria-label={t('requests.grantOf', { name: person.name })}
                  onClick={() => setDeciding({ request, grant: true })}
                >
                  {t('requests.grant')}
                </Button>
                <Button
                  variant="default"
                  aria-label={t('requests.declineOf', { name: person.name })}
                  onClick={() => setDeciding({ request, grant: false })}
                >
                  {t('requests.decline')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {deciding && <Decide {...deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

/** Grants one break where it stands among other things. */
export function GrantBreakButton({ id, name, days }: { id: string; name: string; days: number }) {
  const t = usePaceTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        aria-label={t('requests.grantOf', { name })}
        onClick={() => setOpen(true)}
      >
        {t('requests.grant')}
      </Button>
      {open && <Decide request={{ id, person: { name }, days }} grant onClose={() => setOpen(false)} />}
    </>
  );
}

interface Deciding {
  request: { id: string; person: { name: string }; days: number };
  grant: boolean;
  onClose: () => void;
}

function Decide({ request, grant, onClose }: Deciding) {
  const t = usePaceTexts();
  const client = useQueryClient();
  const { name } = request.person;
  const decide = useAction(
    (reason: string, key) =>
      ok(
        api.POST('/api/admin/breaks/{id}/decision', {
          params: { path: { id: request.id } },
          body: { grant, ...(reason && { reason }) },
          headers: once(key),
        }),
      ),
    {
      onSuccess: () => {
        toast(t(grant ? 'requests.granted' : 'requests.declined', { name }));
        onClose();
      },
      onSettled: () => client.invalidateQueries({ queryKey: ['admin'] }),
    },
  );
  return (
    <ConfirmDialog
      open
      title={t(grant ? 'requests.grantTitle' : 'requests.declineTitle', { name })}
      consequence={grant ? t('requests.grantText', { name, count: request.days }) : t('requests.declineText', { name })}
      action={t(grant ? 'requests.grant' : 'requests.decline')}
      reason={grant ? 'optional' : 'required'}
      pending={decide.isPending}
      problem={decide.error}
      onConfirm={(reason) => decide.mutate(reason)}
      onClose={onClose}
    />
  );
}
