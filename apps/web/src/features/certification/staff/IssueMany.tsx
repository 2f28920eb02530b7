import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import type { StaffCredential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Staff.module.css';

/** What can be done with those that were chosen in the queue. */
export function IssueMany({ chosen, onDone }: { chosen: StaffCredential[]; onDone: () => void }) {
  const t = useCertificationTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const count = chosen.length;
  const issue = useAction(
    (credentialIds: string[], key) =>
      ok(api.POST('/api/admin/credential-batches/issue', { body: { credentialIds }, headers: once(key) })),
    {
      onSuccess: async ({ id }) => {
        setOpen(false);
        onDone();
        await client.invalidateQueries({ queryKey: ['admin'] });
        await navigate({ to: '/admin/credentials/lists/$batchId', params: { batchId: id } });
      },
    },
  );
  return (
    <div className={classes.bulk} role="region" aria-label={t('staff.chosenActions')}>
      <p role="status">{t('staff.chosen', { count })}</p>
      {count > 0 && <Button onClick={() => setOpen(true)}>{t('staff.issueMany', { count })}</Button>}
      <ConfirmDialog
        open={open}
        title={t('staff.issueManyTitle', { count })}
        consequence={
          <>
            <p>{t('staff.issueManyText')}</p>
            <p>{new Intl.ListFormat('en', { type: 'conjunction' }).format(chosen.map(({ person }) => person.name))}</p>
          </>
        }
        action={t('staff.issueMany', { count })}
        pending={issue.isPending}
        problem={issue.error}
        onConfirm={() => issue.mutate(chosen.map(({ id }) => id))}
        onClose={() => {
          issue.reset();
          setOpen(false);
        }}
      />
    </div>
  );
}
