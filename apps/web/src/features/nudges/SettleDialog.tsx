import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Nudges.module.css';
import { refreshTasks, type Task } from './queries.js';
import { useNudgeTexts } from './texts.js';

interface SettleDialogProps {
  task: Task;
  open: boolean;
  onClose: () => void;
  /** The lists are read again, and it stands on none of the open ones. */
  onSettled?: () => void;
}

/** That somebody had their word, with a note for others where there is something to say. */
export function SettleDialog({ task, open, onClose, onSettled }: SettleDialogProps) {
  const t = useNudgeTexts();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const { id, kind, person } = task;
  const settle = useAction(
    (body: { note: string }, key) => {
      const given = { params: { path: { id } }, body, headers: once(key) };
      return ok(
        kind === 'task'
          ? api.POST('/api/admin/tasks/{id}/settle', given)
          : api.POST('/api/admin/needs/{id}/settle', given),
      );
    },
    {
      onSuccess: async () => {
        onClose();
        toast(t('needs.settled'));
        await refreshTasks(client);
        onSettled?.();
      },
    },
  );
  const close = (): void => {
    settle.reset();
    onClose();
  };
  return (
    <Dialog open={open} title={t('needs.settleTitle', { name: person.name })} onClose={close}>
      <form
        className={classes.settle}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          settle.mutate({ note: note.trim() });
        }}
      >
        <p>{t(`needs.settleText_${kind}`, { name: person.name })}</p>
        <Textarea
          label={t('needs.note')}
          description={t('needs.noteHelp', { name: person.name })}
          minRows={3}
          autosize
          maxLength={2000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <div role="alert">{settle.error && <p className={classes.problem}>{settle.error.detail}</p>}</div>
        <Button type="submit" loading={settle.isPending}>
          {t('needs.settle')}
        </Button>
      </form>
    </Dialog>
  );
}
