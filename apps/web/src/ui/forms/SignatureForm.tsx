import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { ApiProblem } from '../../app/api-problem.js';
import { problemSentence } from '../states/problem-sentence.js';
import { useUiTexts } from '../texts.js';
import classes from './SignatureForm.module.css';

export interface SignatureFormProps {
  pending: boolean;
  problem: ApiProblem | null;
  /** What to say when the text changed while it was read. */
  changed: string;
  /** What the signature stands for. */
  help: ReactNode;
  onSign: (name: string) => void;
}

/** Below a text that is agreed to: the name, typed, stands for the signature. What was typed stays. */
export function SignatureForm({ pending, problem, changed, help, onSign }: SignatureFormProps) {
  const t = useUiTexts();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isEmpty = name.trim() === '';
    setMissing(isEmpty);
    if (isEmpty) field.current?.focus();
    else onSign(name.trim());
  };
  const refused = problem?.errors.find((error) => error.field === 'signedName')?.message;
  const failed =
    problem?.code === 'agreement_changed'
      ? changed
      : problem && t('signature.failed', { problem: problemSentence(problem, t) });
  return (
    <form className={classes.signing} noValidate onSubmit={submit}>
      <h2>{t('signature.title')}</h2>
      <p className={classes.help}>{help}</p>
      <TextInput
        ref={field}
        label={t('signature.name')}
        autoComplete="name"
        maxLength={120}
        required
        withAsterisk={false}
        value={name}
        error={(missing && name.trim() === '' && t('signature.missing')) || refused}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p role="alert" className={classes.failed}>
        {refused ? null : failed}
      </p>
      <Button type="submit" loading={pending} className={classes.button}>
        {t('signature.action')}
      </Button>
    </form>
  );
}
