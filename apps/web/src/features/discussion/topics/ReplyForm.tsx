import { Button, Textarea } from '@mantine/core';
import { POST_RULES } from '@convenor/rules';
import { type FormEvent, useRef, useState } from 'react';
import type { ApiProblem } from '../../../app/api-problem.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { useKeptWords } from './kept-words.js';
import { useTopicTexts } from './texts.js';
import classes from './Topics.module.css';

const STARTERS = ['stayed', 'wonder', 'tried'] as const;

interface ReplyFormProps {
  /** Name of what is being written, on this device. */
  store: string;
  /** Kind beginnings, for who writes to their peers. */
  starters: boolean;
  pending: boolean;
  problem: ApiProblem | null;
  /** @param done what was typed is there now */
  onSend: (text: string, done: () => void) => void;
}

/** A few words to a topic; what is typed is kept until it is sent. */
export function ReplyForm({ store, starters, pending, problem, onSend }: ReplyFormProps) {
  const t = useTopicTexts();
  const ui = useUiTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const { words, change, forget } = useKeptWords(store, { text: '' });
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const text = words.text.trim();
    setMissing(text === '');
    if (text === '') field.current?.focus();
    else onSend(text, forget);
  };
  const begin = (starter: string): void => {
    const before = words.text.trimEnd();
    change({ text: `${before === '' ? '' : `${before}\n\n`}${starter.replace('…', '')} ` });
    field.current?.focus();
  };
  return (
    <form className={classes.form} noValidate onSubmit={send}>
      {starters && (
        <div className={classes.starters} role="group" aria-label={t('reply.how')}>
          <span className={classes.soft}>{t('reply.how')}</span>
          {STARTERS.map((each) => (
            <Button key={each} size="compact-md" variant="default" onClick={() => begin(t(`reply.starter.${each}`))}>
              {t(`reply.starter.${each}`)}
            </Button>
          ))}
        </div>
      )}
      <Textarea
        ref={field}
        label={t('reply.label')}
        description={t('form.kept')}
        autosize
        minRows={3}
        maxLength={POST_RULES.reply.longest}
        value={words.text}
        error={missing && words.text.trim() === '' && t('reply.missing')}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <div role="alert">{problem && <p className={classes.problem}>{problemSentence(problem, ui)}</p>}</div>
      <div>
        <Button type="submit" loading={pending}>
          {t('reply.send')}
        </Button>
      </div>
    </form>
  );
}
