import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../../app/action.js';
import { api, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { toast } from '../../../ui/toast/toast.js';
import classes from '../Register.module.css';
import { useRegisterTexts } from '../texts.js';

interface TakeDownButtonProps {
  title: string;
  isDown: boolean;
  onPress: () => void;
}

export function TakeDownButton({ title, isDown, onPress }: TakeDownButtonProps) {
  const t = useRegisterTexts();
  const what = isDown ? 'putBack' : 'takeDown';
  return (
    <Button variant="default" className={classes.whole} aria-label={t(`staff.${what}Of`, { title })} onClick={onPress}>
      {t(`staff.${what}`)}
    </Button>
  );
}

interface TakeDownDialogProps {
  of: { meeting: string } | { entryOf: string };
  title: string;
  person: string;
  isDown: boolean;
  onClose: () => void;
}

/** Off the public pages with a reason that the facilitator reads, and back. */
export function TakeDownDialog({ of, title, person, isDown, onClose }: TakeDownDialogProps) {
  const t = useRegisterTexts();
  const client = useQueryClient();
  const what = isDown ? 'putBack' : 'takeDown';
  const act = useAction(
    (reason: string, key) => {
      const headers = once(key);
      if ('meeting' in of) {
        const params = { path: { id: of.meeting } };
        return isDown
          ? api.POST('/api/admin/meetings/{id}/put-back', { params, headers, body: { ...(reason && { reason }) } })
          : api.POST('/api/admin/meetings/{id}/take-down', { params, headers, body: { reason } });
      }
      const params = { path: { personId: of.entryOf } };
      return isDown
        ? api.POST('/api/admin/register-entries/{personId}/put-back', {
            params,
            headers,
            body: { ...(reason && { reason }) },
          })
        : api.POST('/api/admin/register-entries/{personId}/take-down', { params, headers, body: { reason } });
    },
    {
      onSuccess: () => {
        toast(t(`staff.${what}Done`, { title }));
        onClose();
      },
      onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'meeting' in of ? 'meetings' : 'register'] }),
    },
  );
  return (
    <ConfirmDialog
      open
      title={t(`staff.${what}Title`, { title })}
      consequence={<p>{t(`staff.${what}Text`, { name: person })}</p>}
      action={t(`staff.${what}`)}
      reason={isDown ? 'optional' : 'required'}
      pending={act.isPending}
      problem={act.error}
      onConfirm={(reason) => act.mutate(reason)}
      onClose={onClose}
    />
  );
}
