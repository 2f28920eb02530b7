import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { lookOn } from '../../app/looking-on.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import type { Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';

/** Asks why, says that the person is told, and goes on as they see it. */
export function LookOnDialog({ trainee: { id, person }, onClose }: { trainee: Trainee; onClose: () => void }) {
  const t = useTraineeTexts();
  const { name } = person;
  const start = useAction(
    (reason: string, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/looks', {
          params: { path: { id } },
          body: { reason },
          headers: once(key),
        }),
      ),
    { onSuccess: (look) => lookOn({ ...look, enrolmentId: id, name }) },
  );
  return (
    <ConfirmDialog
      open
      title={t('confirm.lookOnTitle', { name })}
      consequence={t('confirm.lookOnText', { name })}
      action={t('confirm.lookOn')}
      reason="required"
      pending={start.isPending || start.isSuccess}
      problem={start.error}
      onConfirm={(reason) => start.mutate(reason)}
      onClose={onClose}
    />
  );
}
