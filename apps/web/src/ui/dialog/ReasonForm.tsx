import { Button, Radio, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { ApiProblem } from '../../app/api-problem.js';
import { problemSentence } from '../states/problem-sentence.js';
import { useUiTexts } from '../texts.js';
import classes from './ReasonForm.module.css';

interface ReasonFormProps<Reason extends string> {
  text: string;
  /** What is asked for, and what is said where nothing was chosen. */
  why: string;
  missing: string;
  reasons: readonly (readonly [Reason, label: string])[];
  /** What they said before. */
  before?: { reason: Reason; words: string } | undefined;
  words: { label: string; longest: number };
  send: string;
  cancel: string;
  sending: { isPending: boolean; error: ApiProblem | null };
  onSend: (said: { reason: Reason; words: string }) => void;
  onClose: () => void;
  /** What is said beside a reason. */
  beside?: ((reason: Reason) => ReactNode) | undefined;
}

/** In a dialog: one of some reasons, and words if one likes. */
export function ReasonForm<Reason extends string>({ before, words: wanted, ...given }: ReasonFormProps<Reason>) {
  const ui = useUiTexts();
  const name = useId();
  const [reason, setReason] = useState<Reason | null>(before?.reason ?? null);
  const [words, setWords] = useState(before?.words ?? '');
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(reason === null);
    if (reason) given.onSend({ reason, words: words.trim() });
  };
  return (
    <form className={classes.form} noValidate onSubmit={send}>
      <p>{given.text}</p>
      <Radio.Group
        label={given.why}
        name={name}
        value={reason}
        error={missing && reason === null && given.missing}
        onChange={(value) => setReason(value)}
      >
        <div className={classes.choices}>
          {given.reasons.map(([value, label]) => (
            <Radio key={value} size="md" value={value} label={label} />
          ))}
        </div>
      </Radio.Group>
      {reason && given.beside?.(reason)}
      <Textarea
        label={`${wanted.label} (${ui('form.optional')})`}
        autosize
        minRows={2}
        maxLength={wanted.longest}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <div role="alert">
        {given.sending.error && <p className={classes.problem}>{problemSentence(given.sending.error, ui)}</p>}
      </div>
      <div className={classes.actions}>
        <Button type="submit" loading={given.sending.isPending}>
          {given.send}
        </Button>
        <Button variant="subtle" onClick={given.onClose} disabled={given.sending.isPending}>
          {given.cancel}
        </Button>
      </div>
    </form>
  );
}
