import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { type Invitation, staffQuery } from './queries.js';
import { useRoleWords } from './role-words.js';
import classes from './Staff.module.css';
import { useStaffTexts } from './texts.js';

/** Invitations that nobody has accepted yet. */
export function OpenInvitations({ invitations }: { invitations: Invitation[] }) {
  const t = useStaffTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const words = useRoleWords();
  const client = useQueryClient();
  const [leaving, setLeaving] = useState<Invitation | null>(null);
  const withdraw = useAction(
    ({ id }: Invitation, key) =>
      ok(api.DELETE('/api/admin/staff/invitations/{id}', { params: { path: { id } }, headers: once(key) })),
    {
      onSuccess: async (_answer, { email }) => {
        setLeaving(null);
        toast(t('invitations.withdrawn', { email }));
        await client.invalidateQueries(staffQuery);
      },
    },
  );
  const again = useAction(
    ({ email, roles }: Invitation, key) =>
      ok(api.POST('/api/admin/staff/invitations', { body: { email, roles }, headers: once(key) })),
    {
      onSuccess: async ({ email }) => {
        toast(t('invitations.sentAgain', { email }));
        await client.invalidateQueries(staffQuery);
      },
      onError: (problem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
    },
  );

  return (
    <section aria-labelledby="open-invitations">
      <h2 className={classes.heading} id="open-invitations">
        {t('invitations.title')}
      </h2>
      {invitations.length === 0 ? (
        <p className={classes.soft}>{t('invitations.none')}</p>
      ) : (
        <ul className={classes.rows}>
          {invitations.map((invitation) => {
            const { email, expired } = invitation;
            return (
              <li key={invitation.id} className={classes.row}>
                <span className={classes.person}>
                  <span className={classes.name}>{email}</span>
                  <span className={classes.soft}>
                    {words(invitation.roles)} ·{' '}
                    {t(expired ? 'invitations.expired' : 'invitations.until', {
                      when: dates.dayAndDistance(invitation.expiresAt),
                    })}
                    {invitation.invitedBy && ` · ${t('invitations.by', { name: invitation.invitedBy })}`}
                  </span>
                </span>
                <span className={classes.rowActions}>
                  <Button
                    variant="default"
                    size="sm"
                    aria-label={t('invitations.againTo', { email })}
                    loading={again.isPending && again.variables.id === invitation.id}
                    onClick={() => again.mutate(invitation)}
                  >
                    {t('invitations.again')}
                  </Button>
                  <Button
                    variant="subtle"
                    size="sm"
                    aria-label={t('invitations.withdrawOf', { email })}
                    onClick={() => setLeaving(invitation)}
                  >
                    {t('invitations.withdraw')}
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <ConfirmDialog
        open={leaving !== null}
        title={t('invitations.confirm.title', { email: leaving?.email ?? '' })}
        consequence={t('invitations.confirm.consequence')}
        action={t('invitations.confirm.action')}
        pending={withdraw.isPending}
        problem={withdraw.error}
        onConfirm={() => leaving && withdraw.mutate(leaving)}
        onClose={() => {
          setLeaving(null);
          withdraw.reset();
        }}
      />
    </section>
  );
}
