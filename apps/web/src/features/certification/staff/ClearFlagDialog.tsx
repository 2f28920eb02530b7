import { api, ok, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import type { StaffCredential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import { useCredentialAction } from './use-credential-action.js';

/** Says that somebody has looked at a flagged certificate, and what they found. */
export function ClearFlagDialog({ credential, onClose }: { credential: StaffCredential | null; onClose: () => void }) {
  const t = useCertificationTexts();
  const name = credential?.person.name ?? '';
  const clear = useCredentialAction(
    ({ credential: { id }, reason }, key) =>
      ok(
        api.POST('/api/admin/credentials/{id}/clear-flag', {
          params: { path: { id } },
          body: { reason },
          headers: once(key),
        }),
      ),
    (whose) => t('staff.clearDone', { name: whose }),
    onClose,
  );
  const close = (): void => {
    clear.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={credential !== null}
      title={t('staff.clearTitle', { name })}
      consequence={
        <>
          <p>{credential?.flag?.reason}</p>
          <p>{t('staff.clearText')}</p>
        </>
      }
      action={t('staff.clearAction')}
      reason="required"
      pending={clear.isPending}
      problem={clear.error}
      onConfirm={(reason) => credential && clear.mutate({ credential, reason })}
      onClose={close}
    />
  );
}
