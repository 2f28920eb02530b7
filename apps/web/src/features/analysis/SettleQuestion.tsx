import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import classes from './Analysis.module.css';
import type { FlaggedQuestion } from './queries.js';
import { useAnalysisTexts } from './texts.js';

const LONGEST_ANSWER = 1_000;

/** Somebody looked at a question that people wrote about: they can be answered, all alike. */
export function SettleQuestion({ question }: { question: FlaggedQuestion }) {
  const t = useAnalysisTexts();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        aria-label={t('flagged.settle_name', { name: question.text })}
        onClick={() => setOpen(true)}
      >
        {t('flagged.settle')}
      </Button>
      <Dialog open={open} title={t('flagged.settleTitle')} onClose={close}>
        <SettleForm question={question} onClose={close} />
      </Dialog>
    </>
  );
}

function SettleForm({
  question: { id, revision, reports },
  onClose,
}: {
  question: FlaggedQuestion;
  onClose: () => void;
}) {
  const t = useAnalysisTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [answer, setAnswer] = useState('');
  const settle = useAction(
    (body: { answer: string; revision: number }, key) =>
      ok(api.POST('/api/admin/flagged-questions/{id}/looks', { params: { path: { id } }, body, headers: once(key) })),
    {
      onSuccess: async () => {
        toast(t('flagged.settled'));
        onClose();
        await client.invalidateQueries({ queryKey: ['admin'] });
      },
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    settle.mutate({ answer: answer.trim(), revision });
  };
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <p>{t('flagged.settleText', { count: reports.people })}</p>
      <Textarea
        label={`${t('flagged.answer')} (${ui('form.optional')})`}
        autosize
        minRows={3}
        maxLength={LONGEST_ANSWER}
        value={answer}
        onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
      />
      <div role="alert">{settle.error && <p className={classes.problem}>{problemSentence(settle.error, ui)}</p>}</div>
      <div className={classes.actions}>
        <Button type="submit" loading={settle.isPending}>
          {t('flagged.settleSend')}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={settle.isPending}>
          {t('flagged.settleNot')}
        </Button>
      </div>
    </form>
  );
}
