import { api, ok, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import type { StaffCredential } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import { useCredentialAction } from './use-credential-action.js';

export type Decision = 'suspend' | 'reinstate' | 'revoke';

interface DecisionDialogProps {
  credential: StaffCredential | null;
  decision: Decision;
  onClose: () => void;
}

/** Puts a certificate on hold, lets it stand again, or takes it back; always with a reason. */
export function DecisionDialog({ credential, decision, onClose }: DecisionDialogProps) {
  const t = useCertificationTexts();
  const name = credential?.person.name ?? '';
  const decide = useCredentialAction(
    ({ credential: { id }, reason }, key) =>
      ok(
        api.POST(`/api/admin/credentials/{id}/${decision}`, {
          params: { path: { id } },
          body: { reason },
          headers: once(key),
        }),
      ),
    (whose) => t(`staff.${decision}Done`, { name: whose }),
    onClose,
  );
  const close = (): void => {
    decide.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={credential !== null}
      title={t(`staff.${decision}Title`, { name })}
      consequence={<p>{t(`staff.${decision}Text`, { name })}</p>}
      action={t(`staff.${decision}Action`)}
      tone={decision === 'revoke' ? 'serious' : 'normal'}
      reason="required"
      pending={decide.isPending}
      problem={decide.error}
      onConfirm={(reason) => credential && decide.mutate({ credential, reason })}
      onClose={close}
    />
  );
}
