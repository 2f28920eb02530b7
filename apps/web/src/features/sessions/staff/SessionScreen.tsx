import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ApiProblem } from '../../../app/api-problem.js';
import { datesIn, useDates } from '../../../app/dates.js';
import { duration } from '../../../app/numbers.js';
import { KeyValue } from '../../../ui/data/KeyValue.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { StatusBadge } from '../../../ui/progress/StatusBadge.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../../ui/states/Skeletons.js';
import { toast } from '../../../ui/toast/toast.js';
import { isOver } from '../queries.js';
import { useSessionTexts } from '../texts.js';
import { Attendance } from './Attendance.js';
import { type NewSession, refreshAll, type SeenSession, sessionQuery, type SessionPage } from './queries.js';
import { SessionForm } from './SessionForm.js';
import classes from './Staff.module.css';

/** One live session: who comes, who was there, and changing it. */
export function SessionScreen({ cohortId, sessionId }: { cohortId: string; sessionId: string }) {
  const t = useSessionTexts();
  const seen = useQuery(sessionQuery(sessionId));
  if (seen.isPending) return <PageSkeleton />;
  if (seen.isError) {
    if (ApiProblem.from(seen.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('title')}>
        <ErrorState problem={seen.error} title={t('error')} onRetry={() => void seen.refetch()} />
      </Page>
    );
  }
  if (seen.data.session.cohortId !== cohortId) return <NotFoundScreen />;
  return <Shown seen={seen.data} />;
}

function Shown({ seen }: { seen: SeenSession }) {
  const t = useSessionTexts();
  const { session } = seen;
  const { startsAt, cancelled, cancelReason, leads } = session;
  const over = isOver(session);
  return (
    <Page
      title={session.title}
      windowTitle={`${session.title}, ${datesIn(session.timeZone).moment(startsAt)}`}
      above={
        <Link to="/admin/cohorts/$cohortId/sessions" params={{ cohortId: session.cohortId }}>
          {t('title')}
        </Link>
      }
    >
      {cancelled && (
        <div className={classes.off}>
          <StatusBadge kind="excused">{t('staff.cancelled')}</StatusBadge>
          <p>{t('staff.reason', { reason: cancelReason ?? '' })}</p>
        </div>
      )}
      <Facts session={session} />
      {leads && !cancelled && !over && <Changes seen={seen} />}
      <Attendance session={session} />
    </Page>
  );
}

function Facts({ session }: { session: SessionPage }) {
  const t = useSessionTexts();
  const own = useDates();
  const { startsAt, timeZone, minutes, link, place, note, capacity, facilitators, participants, observers } = session;
  const limit = (value: number | null): string => (value === null ? t('staff.facts.noLimit') : String(value));
  const roles = [
    ...[`${t('form.facilitators')}: ${limit(facilitators)}`, `${t('form.participants')}: ${limit(participants)}`],
    `${t('form.observers')}: ${limit(observers)}`,
  ];
  const elsewhere = own.moment(startsAt) !== datesIn(timeZone).moment(startsAt);
  return (
    <KeyValue
      items={[
        {
          key: t('staff.facts.when'),
          value: `${datesIn(timeZone).moment(startsAt)} (${timeZone.replaceAll('_', ' ')}), ${duration(minutes)}`,
        },
        ...(elsewhere ? [{ key: t('staff.facts.yours'), value: own.moment(startsAt) }] : []),
        {
          key: t('staff.facts.where'),
          value: (
            <>
              {link && (
                <a href={link} target="_blank" rel="noopener noreferrer" className={classes.link}>
                  {link}
                </a>
              )}
              {link && place && <br />}
              {place}
            </>
          ),
        },
        {
          key: t('staff.facts.places'),
          value: [...(capacity === null ? [] : [t('staff.facts.limit', { count: capacity })]), ...roles].join(' · '),
        },
        ...(note ? [{ key: t('staff.facts.note'), value: <span className={classes.note}>{note}</span> }] : []),
      ]}
    />
  );
}

function Changes({ seen: { session, etag } }: { seen: SeenSession }) {
  const t = useSessionTexts();
  const client = useQueryClient();
  const [open, setOpen] = useState<'edit' | 'off' | null>(null);
  const path = { id: session.id };
  const change = useAction(
    ({ weeks: _weeks, ...body }: NewSession) =>
      ok(api.PATCH('/api/admin/sessions/{id}', { params: { path, header: { 'If-Match': etag } }, body })),
    {
      onSuccess: async () => {
        setOpen(null);
        toast(t('form.saved'));
        await refreshAll(client);
      },
      onError: (problem) => {
        if (problem.status === 412) void refreshAll(client);
      },
    },
  );
  const off = useAction(
    (reason: string, key) =>
      ok(api.POST('/api/admin/sessions/{id}/cancel', { params: { path }, body: { reason }, headers: once(key) })),
    {
      onSuccess: async () => {
        setOpen(null);
        toast(t('staff.calledOff'));
        await refreshAll(client);
      },
    },
  );
  const close = (): void => {
    change.reset();
    off.reset();
    setOpen(null);
  };
  return (
    <div className={classes.ways}>
      <Button variant="default" onClick={() => setOpen('edit')}>
        {t('staff.edit')}
      </Button>
      <Button variant="subtle" color="red" onClick={() => setOpen('off')}>
        {t('staff.callOff')}
      </Button>
      <Dialog open={open === 'edit'} title={t('form.editTitle')} width="wide" onClose={close}>
        <SessionForm
          session={session}
          timeZone={session.timeZone}
          pending={change.isPending}
          problem={change.error}
          onSend={change.mutate}
          onClose={close}
        />
      </Dialog>
      <ConfirmDialog
        open={open === 'off'}
        title={t('staff.callOffTitle')}
        consequence={<p>{t('staff.callOffText', { count: session.booked + session.waiting })}</p>}
        action={t('staff.callOff')}
        tone="serious"
        reason="required"
        pending={off.isPending}
        problem={off.error}
        onConfirm={off.mutate}
        onClose={close}
      />
    </div>
  );
}
