import { api, ok, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import type { StaffCredential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import { useCredentialAction } from './use-credential-action.js';

/** Takes a certificate back, with a reason. */
export function RevokeDialog({ credential, onClose }: { credential: StaffCredential | null; onClose: () => void }) {
  const t = useCertificationTexts();
  const name = credential?.person.name ?? '';
  const revoke = useCredentialAction(
    ({ credential: { id }, reason }, key) =>
      ok(
        api.POST('/api/admin/credentials/{id}/revoke', {
          params: { path: { id } },
          body: { reason },
          headers: once(key),
        }),
      ),
    (whose) => t('staff.revokeDone', { name: whose }),
    onClose,
  );
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={credential !== null}
      title={t('staff.revokeTitle', { name })}
      consequence={<p>{t('staff.revokeText', { name })}</p>}
      action={t('staff.revokeAction')}
      tone="serious"
      reason="required"
      pending={revoke.isPending}
      problem={revoke.error}
      onConfirm={(reason) => credential && revoke.mutate({ credential, reason })}
      onClose={close}
    />
  );
}
