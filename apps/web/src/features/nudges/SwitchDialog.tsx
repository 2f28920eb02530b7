import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../ui/toast/toast.js';
import type { Nudge } from './queries.js';
import { useNudgeTexts } from './texts.js';
import { useChange } from './use-change.js';

/** Says what switching a rule on or off does to whom, before it does it. */
export function SwitchDialog({ nudge, open, onClose }: { nudge: Nudge; open: boolean; onClose: () => void }) {
  const t = useNudgeTexts();
  const change = useChange(nudge);
  const { enabled, touchesToday, heldOutToday } = nudge;
  const act = enabled ? 'switchOff' : 'switchOn';
  const close = (): void => {
    change.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      title={t(`${act}.title`)}
      consequence={
        enabled ? (
          t('switchOff.text')
        ) : (
          <>
            {touchesToday === 0 ? t('switchOn.nobody') : t('switchOn.people', { count: touchesToday })}{' '}
            {heldOutToday > 0 && t('switchOn.heldOut', { count: heldOutToday })}
          </>
        )
      }
      action={t(`${act}.action`)}
      pending={change.isPending}
      problem={change.error}
      onConfirm={() =>
        change.mutate(
          { enabled: !enabled },
          {
            onSuccess: () => {
              close();
              toast(t(`${act}.done`));
            },
          },
        )
      }
      onClose={close}
    />
  );
}
