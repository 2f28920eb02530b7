import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, once } from '../../../app/api.js';
import { places } from '../../../app/navigation.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { Page } from '../../../ui/page/Page.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { CardSkeleton, ListSkeleton } from '../../../ui/states/Skeletons.js';
import { toast } from '../../../ui/toast/toast.js';
import { type Entry, entryQuery } from '../queries.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';
import { EntryForm } from './EntryForm.js';

/** Whether, and with what, a person stands in the public register. */
export function RegisterScreen() {
  const t = useRegisterTexts();
  const entry = useQuery(entryQuery);
  return (
    <Page
      title={t('entry.title')}
      lead={<p>{t('entry.lead')}</p>}
      above={<Link to={places.account}>{t('entry.above')}</Link>}
    >
      {entry.isPending && (
        <>
          <CardSkeleton />
          <ListSkeleton rows={4} />
        </>
      )}
      {entry.isError && !entry.data && (
        <ErrorState problem={entry.error} title={t('error')} onRetry={() => void entry.refetch()} />
      )}
      {entry.data && !entry.data.certified && !entry.data.listed && (
        <EmptyState
          picture={<Circle />}
          title={t('entry.notYet')}
          action={<ButtonLink to={places.certificate}>{t('entry.path')}</ButtonLink>}
        >
          {t('entry.notYetText')}
        </EmptyState>
      )}
      {entry.data && (entry.data.certified || entry.data.listed) && <Listed entry={entry.data} />}
    </Page>
  );
}

function Listed({ entry }: { entry: Entry }) {
  const t = useRegisterTexts();
  return (
    <>
      <div role="status">
        {entry.takenDown && (
          <div className={classes.note}>
            <p>
              <strong>{t('entry.takenDown')}:</strong> <span className={classes.words}>{entry.takenDown}</span>
            </p>
            <p>{t('entry.takenDownText')}</p>
          </div>
        )}
        {entry.listed && !entry.takenDown && (
          <div className={classes.note}>
            {entry.certified ? (
              <p>
                {t('entry.shown')}{' '}
                <a href={entry.address!} target="_blank" rel="noreferrer">
                  {t('entry.see')}
                </a>
              </p>
            ) : (
              <p>{t('entry.lapsed')}</p>
            )}
          </div>
        )}
      </div>
      <EntryForm key={String(entry.listed)} entry={entry} />
      {entry.listed && <TakeOff />}
    </>
  );
}

function TakeOff() {
  const t = useRegisterTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useAction((_now: void, key) => api.DELETE('/api/me/register-entry', { headers: once(key) }), {
    onSuccess: async () => {
      setAsking(false);
      toast(t('entry.removed'));
      await client.invalidateQueries({ queryKey: entryQuery.queryKey });
    },
  });
  return (
    <div className={classes.section}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('entry.remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('entry.removeTitle')}
        consequence={<p>{t('entry.removeText')}</p>}
        action={t('entry.remove')}
        pending={remove.isPending}
        problem={remove.error}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}
