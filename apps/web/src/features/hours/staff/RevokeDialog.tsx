import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../../ui/toast/toast.js';
import type { StaffHoursCertificate } from './queries.js';
import { useStaffHoursTexts } from './texts.js';

interface RevokeDialogProps {
  certificate: StaffHoursCertificate | null;
  onClose: () => void;
}

/** Takes a certificate of contact hours back, with a reason. */
export function RevokeDialog({ certificate, onClose }: RevokeDialogProps) {
  const t = useStaffHoursTexts();
  const client = useQueryClient();
  const number = certificate?.number ?? '';
  const name = certificate?.person.name ?? '';
  const revoke = useAction(
    ({ id, reason }: { id: string; number: string; reason: string }, key) =>
      api.POST('/api/admin/hours-certificates/{id}/revoke', {
        params: { path: { id } },
        body: { reason },
        headers: once(key),
      }),
    {
      onSuccess: async (_answer, revoked) => {
        onClose();
        toast(t('dialog.done', { number: revoked.number }));
        await client.invalidateQueries({ queryKey: ['admin'] });
      },
    },
  );
  const close = (): void => {
    revoke.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={certificate !== null}
      title={t('dialog.title', { number, name })}
      consequence={<p>{t('dialog.text', { name })}</p>}
      action={t('dialog.action')}
      tone="serious"
      reason="required"
      pending={revoke.isPending}
      problem={revoke.error}
      onConfirm={(reason) => certificate && revoke.mutate({ id: certificate.id, number, reason })}
      onClose={close}
    />
  );
}
