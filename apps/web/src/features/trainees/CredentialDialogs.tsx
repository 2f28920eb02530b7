import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';
import { useCatchUp, useRefresh } from './moves.js';
import type { Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';

interface CredentialDialogsProps {
  trainee: Trainee;
  open: 'issue' | 'revoke' | null;
  onClose: () => void;
}

/** Issues a certificate (from the queue, or by exception) and revokes it. */
export function CredentialDialogs({ trainee: { id, person, credentials }, open, onClose }: CredentialDialogsProps) {
  const t = useTraineeTexts();
  const refresh = useRefresh();
  const catchUp = useCatchUp();
  const { name } = person;
  const standing = credentials.find(({ state }) => state === 'issued' || state === 'suspended');
  const done = (what: 'issue' | 'revoke') => async (): Promise<void> => {
    onClose();
    toast(t(`done.${what}`));
    await refresh();
  };
  const issue = useAction(
    (reason: string, key) =>
      ok(api.POST('/api/admin/enrolments/{id}/credentials', { params: { path: { id } }, body: reason ? { reason } : {}, headers: once(key) })),
    { ...catchUp, onSuccess: done('issue') },
  );
  const revoke = useAction(
    (reason: string, key) =>
      ok(api.POST('/api/admin/credentials/{id}/revoke', { params: { path: { id: standing?.id ?? '' } }, body: { reason }, headers: once(key) })),
    { ...catchUp, onSuccess: done('revoke') },
  );
  return (
    <>
      <ConfirmDialog
        open={open === 'issue'}
        title={t('confirm.issueTitle', { name })}
        consequence={t('confirm.issueText', { name })}
        action={t('actions.issue')}
        reason="optional"
        pending={issue.isPending}
        problem={issue.error}
        onConfirm={(reason) => issue.mutate(reason)}
        onClose={onClose}
      />
      <ConfirmDialog
        open={open === 'revoke'}
        title={t('confirm.revokeTitle', { name })}
        consequence={t('confirm.revokeText', { name })}
        action={t('actions.revoke')}
        tone="serious"
        reason="required"
        pending={revoke.isPending}
        problem={revoke.error}
        onConfirm={(reason) => revoke.mutate(reason)}
        onClose={onClose}
      />
    </>
  );
}
