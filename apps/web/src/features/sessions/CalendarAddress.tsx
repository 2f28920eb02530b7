import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { CopyField } from '../../ui/data/CopyField.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { calendarQuery } from './queries.js';
import classes from './Sessions.module.css';
import { useSessionTexts } from './texts.js';

/** A secret address at which a calendar program finds the person's times. */
export function CalendarAddress() {
  const t = useSessionTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const client = useQueryClient();
  const state = useQuery(calendarQuery);
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);
  const renew = useAction((_now: void, key) => ok(api.POST('/api/me/calendar-address', { headers: once(key) })), {
    onSuccess: ({ since }) => {
      setAsking(null);
      client.setQueryData(calendarQuery.queryKey, { since });
    },
  });
  const revoke = useAction(() => ok(api.DELETE('/api/me/calendar-address')), {
    onSuccess: () => {
      setAsking(null);
      renew.reset();
      client.setQueryData(calendarQuery.queryKey, { since: null });
      toast(t('calendar.revoked'));
    },
  });
  const since = state.data?.since;
  const address = since && renew.data?.since === since ? renew.data.address : null;
  return (
    <section className={classes.calendar} aria-labelledby="own-calendar" data-print="hide">
      <h2 id="own-calendar">{t('calendar.title')}</h2>
      <p className={classes.soft}>{t('calendar.text')}</p>
      {state.isError && (
        <ErrorState problem={state.error} title={t('calendar.error')} onRetry={() => void state.refetch()} />
      )}
      {address && (
        <>
          <CopyField label={t('calendar.label')} value={address} />
          <p role="status">{t('calendar.once')}</p>
        </>
      )}
      {since && !address && <p>{t('calendar.since', { day: dates.day(since) })}</p>}
      <div className={classes.ways}>
        {since ? (
          <>
            <Button variant="default" onClick={() => setAsking('renew')}>
              {t('calendar.renew')}
            </Button>
            <Button variant="subtle" onClick={() => setAsking('revoke')}>
              {t('calendar.revoke')}
            </Button>
          </>
        ) : (
          <Button variant="default" disabled={!state.data} loading={renew.isPending} onClick={() => renew.mutate()}>
            {t('calendar.make')}
          </Button>
        )}
      </div>
      {renew.error && !asking && (
        <p role="alert" className={classes.problem}>
          {problemSentence(renew.error, ui)}
        </p>
      )}
      <ConfirmDialog
        open={asking !== null}
        title={t(asking === 'revoke' ? 'calendar.revokeTitle' : 'calendar.renewTitle')}
        consequence={<p>{t(asking === 'revoke' ? 'calendar.revokeText' : 'calendar.renewText')}</p>}
        action={t(asking === 'revoke' ? 'calendar.revoke' : 'calendar.renew')}
        pending={renew.isPending || revoke.isPending}
        problem={asking === 'revoke' ? revoke.error : renew.error}
        onConfirm={() => (asking === 'revoke' ? revoke.mutate() : renew.mutate())}
        onClose={() => setAsking(null)}
      />
    </section>
  );
}
