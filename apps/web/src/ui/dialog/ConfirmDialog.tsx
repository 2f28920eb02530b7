import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { problemSentence } from '../states/problem-sentence.js';
import { useUiTexts } from '../texts.js';
import { Dialog } from './Dialog.js';
import classes from './Dialog.module.css';

export interface ConfirmDialogProps {
  open: boolean;
  /** The question: "Pause Amara's training?" */
  title: string;
  /** What will happen, before it happens: "Due dates move by the length of the pause. Amara gets a mail." */
  consequence: ReactNode;
  /** Names the result: "Pause the training". Never "OK". */
  action: string;
  /** `serious` for what cannot be taken back. */
  tone?: 'normal' | 'serious';
  /** Asks why; the reason goes to `onConfirm`. `required` refuses an empty one. */
  reason?: 'required' | 'optional';
  pending?: boolean;
  /** What the server said when it refused. */
  problem?: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Says what will happen and waits for a yes. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog open={props.open} title={props.title} onClose={props.onClose}>
      <Question {...props} />
    </Dialog>
  );
}

/** Mounted anew each time the dialog opens, so that a reason given once is not given again by accident. */
function Question({
  consequence,
  action,
  tone = 'normal',
  reason: asks,
  pending = false,
  problem,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const t = useUiTexts();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    const given = reason.trim();
    if (asks === 'required' && given === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    onConfirm(given);
  };

  return (
    <form className={classes.body} noValidate onSubmit={confirm}>
      <div className={classes.consequence}>{consequence}</div>
      {asks && (
        <Textarea
          ref={field}
          label={asks === 'optional' ? `${t('confirm.reason')} (${t('form.optional')})` : t('confirm.reason')}
          description={t('confirm.reasonHelp')}
          required={asks === 'required'}
          withAsterisk={false}
          minRows={3}
          maxLength={1000}
          value={reason}
          error={missing && t('confirm.reasonMissing')}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setMissing(false);
          }}
        />
      )}
      <div role="alert">
        {problem ? <p className={classes.problem}>{problemSentence(ApiProblem.from(problem), t)}</p> : null}
      </div>
      <div className={classes.actions}>
        <Button type="submit" color={tone === 'serious' ? 'red' : undefined} loading={pending}>
          {action}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={pending}>
          {t('confirm.cancel')}
        </Button>
      </div>
    </form>
  );
}
