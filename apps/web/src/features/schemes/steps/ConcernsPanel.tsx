import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../../ui/toast/toast.js';
import { type Concern, concernsQuery } from '../queries.js';
import classes from '../Schemes.module.css';
import { useSchemeTexts } from '../texts.js';
import type { StepsProps } from './CertificationSteps.js';
import { useRefresh } from './use-refresh.js';

/** Concerns about how a person is with others: open ones with their words, closed ones with how they ended. */
export function ConcernsPanel({ enrolmentId, name }: StepsProps) {
  const t = useSchemeTexts();
  const refresh = useRefresh(enrolmentId);
  const concerns = useQuery(concernsQuery(enrolmentId));
  const [opening, setOpening] = useState(false);
  const [closing, setClosing] = useState<Concern | null>(null);
  const open = useAction(
    (text: string, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/conduct-concerns', {
          params: { path: { id: enrolmentId } },
          body: { text },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setOpening(false);
        toast(t('concerns.opened'));
        await refresh();
      },
    },
  );
  const close = useAction(
    ({ concernId, reason }: { concernId: string; reason: string }, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/conduct-concerns/{concernId}/close', {
          params: { path: { id: enrolmentId, concernId } },
          body: { reason },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setClosing(null);
        toast(t('concerns.closed'));
        await refresh();
      },
    },
  );
  const standing = concerns.data?.filter(({ closedAt }) => closedAt === null) ?? [];
  const past = concerns.data?.filter(({ closedAt }) => closedAt !== null) ?? [];
  return (
    <section aria-labelledby="conduct">
      <h2 id="conduct">{t('concerns.title')}</h2>
      {concerns.isError && <p className={classes.problem}>{t('concerns.error')}</p>}
      {concerns.data && standing.length === 0 && <p className={classes.soft}>{t('concerns.none')}</p>}
      <Standing concerns={standing} onClose={setClosing} />
      <Past concerns={past} />
      <Button variant="default" onClick={() => setOpening(true)}>
        {t('concerns.open')}
      </Button>
      <ConfirmDialog
        open={opening}
        title={t('concerns.openTitle', { name })}
        consequence={t('concerns.openText', { name })}
        action={t('concerns.open')}
        reason="required"
        pending={open.isPending}
        problem={open.error}
        onConfirm={(text) => open.mutate(text)}
        onClose={() => setOpening(false)}
      />
      <ConfirmDialog
        open={closing !== null}
        title={t('concerns.closeTitle')}
        consequence={t('concerns.closeText')}
        action={t('concerns.close')}
        reason="required"
        pending={close.isPending}
        problem={close.error}
        onConfirm={(reason) => closing && close.mutate({ concernId: closing.id, reason })}
        onClose={() => setClosing(null)}
      />
    </section>
  );
}

function Standing({ concerns, onClose }: { concerns: Concern[]; onClose: (concern: Concern) => void }) {
  const t = useSchemeTexts();
  const dates = useDates();
  return (
    <ul className={classes.plain}>
      {concerns.map((concern) => (
        <li key={concern.id}>
          <p className={classes.words}>{concern.text}</p>
          <p className={classes.soft}>
            {t('concerns.since', {
              day: dates.day(concern.openedAt),
              name: concern.openedBy ?? t('concerns.formerStaff'),
            })}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => onClose(concern)}>
              {t('concerns.close')}
            </Button>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Past({ concerns }: { concerns: Concern[] }) {
  const t = useSchemeTexts();
  const dates = useDates();
  if (concerns.length === 0) return null;
  return (
    <details>
      <summary>{t('concerns.past', { count: concerns.length })}</summary>
      <ul className={classes.plain}>
        {concerns.map(({ id, text, openedAt, closedAt, closedBy, closeReason }) => (
          <li key={id}>
            <p className={classes.words}>{text}</p>
            <p className={classes.soft}>
              {t('concerns.was', {
                from: dates.day(openedAt),
                to: dates.day(closedAt!),
                name: closedBy ?? t('concerns.formerStaff'),
                reason: closeReason!,
              })}
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
