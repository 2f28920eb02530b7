import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { refreshTraining, type Training } from '../queries.js';
import { useStandingTexts } from '../standing-texts.js';
import classes from './Withdraw.module.css';

export interface WithdrawProps {
  training: Pick<Training, 'id' | 'state' | 'course'>;
  onDone?: () => void;
}

/** Gives up a place, or takes back an application, after saying what is kept. */
export function Withdraw({ training, onDone }: WithdrawProps) {
  const t = useStandingTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const isApplication = training.state === 'applied' || training.state === 'waitlisted';
  const withdraw = useAction(
    (why: string, key) =>
      ok(
        api.POST('/api/enrolments/{id}/withdraw', {
          params: { path: { id: training.id } },
          body: why ? { reason: why } : {},
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        setOpen(false);
        toast(t('withdraw.done'));
        await refreshTraining(client, training.id);
        onDone?.();
      },
    },
  );
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    withdraw.mutate(reason.trim());
  };
  return (
    <>
      <button type="button" className={classes.open} onClick={() => setOpen(true)}>
        {t(isApplication ? 'withdraw.application' : 'withdraw.training')}
      </button>
      <Dialog
        open={open}
        title={isApplication ? t('withdraw.titleApplication') : t('withdraw.title', { course: training.course.title })}
        onClose={() => setOpen(false)}
      >
        <form className={classes.body} onSubmit={confirm}>
          <p>{t(isApplication ? 'withdraw.keptApplication' : 'withdraw.kept')}</p>
          <Textarea
            label={`${t('withdraw.reason')} (${ui('form.optional')})`}
            description={t('withdraw.reasonHelp')}
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <p role="alert" className={classes.problem}>
            {withdraw.error ? problemSentence(withdraw.error, ui) : null}
          </p>
          <div className={classes.actions}>
            <Button type="submit" color="red" loading={withdraw.isPending}>
              {t('withdraw.confirm')}
            </Button>
            <Button variant="subtle" disabled={withdraw.isPending} onClick={() => setOpen(false)}>
              {t('withdraw.stay')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
