import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { percent } from '../../app/numbers.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Accounts.module.css';
import { type MergePreview, previewQuery } from './queries.js';
import { useAccountsTexts } from './texts.js';

const GOES = ['signIn', 'sessions', 'settings', 'calendar', 'news'] as const;

/** What will happen, before it happens. */
export function MergePanel({ personId, from, q }: { personId: string; from: string; q: string }) {
  const t = useAccountsTexts();
  const preview = useQuery(previewQuery(personId, from));
  const [asking, setAsking] = useState(false);
  if (preview.isPending) return <TextSkeleton />;
  if (preview.isError)
    return <ErrorState title={t('previewError')} problem={preview.error} onRetry={() => void preview.refetch()} />;
  const { data } = preview;
  return (
    <div className={classes.panel}>
      <div className={classes.accounts}>
        <Account account={data.stays} heading={t('stays')} what={t('staysWhat')} tone="stays" />
        <Account account={data.goes} heading={t('goes')} what={t('goesWhat')} tone="goes" />
      </div>
      <p>
        <Link to="/admin/people/$personId/accounts" params={{ personId: from }} search={{ from: personId }}>
          {t('otherWay')}
        </Link>
      </p>
      {data.refusals.length > 0 && (
        <section aria-labelledby="refused" className={classes.refused}>
          <h2 id="refused">{t('refused')}</h2>
          <ul>
            {data.refusals.map((why) => (
              <li key={why}>{t(`refusals.${why}`)}</li>
            ))}
          </ul>
        </section>
      )}
      <Passages preview={data} />
      <section aria-labelledby="moves">
        <h2 id="moves">{t('moves')}</h2>
        {data.moves.length === 0 && <p className={classes.soft}>{t('movesNone')}</p>}
        <ul className={classes.things}>
          {data.moves.map(({ what, count }) => (
            <li key={what}>{t(`things.${what}`, { count })}</li>
          ))}
        </ul>
        <p className={classes.soft}>{t('movesToo')}</p>
      </section>
      <section aria-labelledby="ends">
        <h2 id="ends">{t('ends')}</h2>
        <ul>
          {GOES.map((what) => (
            <li key={what}>{t(`gone.${what}`, { email: data.goes.email })}</li>
          ))}
          {data.registerEntryEnds && <li>{t('gone.register')}</li>}
        </ul>
      </section>
      <section aria-labelledby="undo" className={classes.warning}>
        <h2 id="undo">{t('noUndo')}</h2>
        <p>{t('noUndoWhy')}</p>
      </section>
      <div className={classes.actions}>
        {data.refusals.length === 0 && (
          <Button color="red" onClick={() => setAsking(true)}>
            {t('merge')}
          </Button>
        )}
        <Link to="/admin/people/$personId/accounts" params={{ personId }} search={{ ...(q && { q }) }}>
          {t('another')}
        </Link>
      </div>
      {asking && <MergeDialog preview={data} onClose={() => setAsking(false)} onOutdated={() => preview.refetch()} />}
    </div>
  );
}

function Account({
  account: { name, email, confirmed, createdAt, roles },
  heading,
  what,
  tone,
}: {
  account: MergePreview['stays'];
  heading: string;
  what: string;
  tone: 'stays' | 'goes';
}) {
  const t = useAccountsTexts();
  const dates = useDates();
  const staff = roles.filter((role) => role !== 'trainee');
  return (
    <section className={classes.card} data-tone={tone} aria-labelledby={tone}>
      <h2 id={tone}>{heading}</h2>
      <p className={classes.name}>{name}</p>
      <p>{email}</p>
      <p className={classes.soft}>
        {t('since', { day: dates.day(createdAt) })} · {confirmed ? t('confirmed') : t('unconfirmed')}
      </p>
      {staff.length > 0 && (
        <p className={classes.soft}>{t('roles', { roles: staff.map((role) => t(`role.${role}`)).join(', ') })}</p>
      )}
      <p className={classes.soft}>{what}</p>
    </section>
  );
}

function Passages({ preview: { passages } }: { preview: MergePreview }) {
  const t = useAccountsTexts();
  return (
    <section aria-labelledby="passages">
      <h2 id="passages">{t('passages')}</h2>
      {passages.length === 0 && <p className={classes.soft}>{t('passagesNone')}</p>}
      <ul className={classes.passages}>
        {passages.map(({ id, course, moves, state, progressShare, ends }) => (
          <li key={id} data-ends={ends || undefined}>
            <Link to="/admin/trainees/$enrolmentId" params={{ enrolmentId: id }}>
              {course}
            </Link>
            <span className={classes.soft}>
              {t(`state.${state}`)} · {t('share', { share: percent(progressShare) })} ·{' '}
              {moves ? t('ofGoing') : t('ofStaying')}
            </span>
            <span>{ends ? t('passageEnds') : moves ? t('passageMoves') : t('passageStays')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MergeDialog({
  preview: { stays, goes, passages, seen },
  onClose,
  onOutdated,
}: {
  preview: MergePreview;
  onClose: () => void;
  onOutdated: () => Promise<unknown>;
}) {
  const t = useAccountsTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const merge = useAction(
    (reason: string, key) =>
      ok(
        api.POST('/api/admin/people/{id}/merges', {
          params: { path: { id: stays.id } },
          body: { from: goes.id, reason, seen },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('done', { name: stays.name }));
        const next = passages.find(({ ends }) => !ends) ?? passages[0];
        if (next) await navigate({ to: '/admin/trainees/$enrolmentId', params: { enrolmentId: next.id } });
        else await navigate({ to: '/admin/trainees' });
        await client.invalidateQueries({ queryKey: ['admin'] });
      },
      onError: async ({ code }) => {
        if (code === 'preview_outdated' || code === 'merge_refused') await onOutdated();
      },
    },
  );
  return (
    <ConfirmDialog
      open
      title={t('confirm.title', { name: stays.name })}
      consequence={t('confirm.text', { stays: stays.email, goes: goes.email })}
      action={t('confirm.action')}
      tone="serious"
      reason="required"
      pending={merge.isPending}
      problem={merge.error}
      onConfirm={(reason) => merge.mutate(reason)}
      onClose={onClose}
    />
  );
}
