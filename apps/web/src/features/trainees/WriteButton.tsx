import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import dialog from '../../ui/dialog/Dialog.module.css';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { useTraineeTexts } from './texts.js';

/** Opens a few lines to somebody. */
export function WriteButton({
  enrolmentId,
  name,
  compact = false,
}: {
  enrolmentId: string;
  name: string;
  compact?: boolean;
}) {
  const t = useTraineeTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        {...(compact && { size: 'compact-sm' })}
        variant="light"
        aria-label={t('write.to', { name })}
        onClick={() => setOpen(true)}
      >
        {t('write.open')}
      </Button>
      <Dialog open={open} title={t('write.title', { name })} onClose={() => setOpen(false)}>
        <Lines enrolmentId={enrolmentId} name={name} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Lines({ enrolmentId, name, onClose }: { enrolmentId: string; name: string; onClose: () => void }) {
  const t = useTraineeTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = useAction(
    (message: { text: string; again?: true }, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/messages', {
          params: { path: { id: enrolmentId } },
          body: message,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('write.sent', { name }));
        onClose();
        await client.invalidateQueries({ queryKey: ['admin'] });
      },
    },
  );
  const again = send.error?.code === 'written_meanwhile';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') return send.mutate({ text: text.trim(), ...(again && { again }) });
    setMissing(true);
    field.current?.focus();
  };
  return (
    <form className={dialog.body} noValidate onSubmit={submit}>
      <p className={dialog.consequence}>{t('write.consequence', { name })}</p>
      <Textarea
        ref={field}
        label={t('write.text')}
        required
        withAsterisk={false}
        autosize
        minRows={4}
        maxLength={2000}
        value={text}
        error={missing && t('write.missing')}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setMissing(false);
        }}
      />
      <div role="alert">{send.error && <p className={dialog.problem}>{problemSentence(send.error, ui)}</p>}</div>
      <div className={dialog.actions}>
        <Button type="submit" loading={send.isPending}>
          {t(again ? 'write.again' : 'write.send')}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={send.isPending}>
          {ui('confirm.cancel')}
        </Button>
      </div>
    </form>
  );
}
