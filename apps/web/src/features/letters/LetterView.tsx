import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useAction } from '../../app/action.js';
import { useSignedIn } from '../../app/session.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { LetterFrame } from './LetterFrame.js';
import classes from './Letters.module.css';
import { letterQuery, sendToMyself } from './queries.js';
import { useLetterTexts } from './texts.js';

/** One letter, as it arrives; nothing in it can run or lead away from here. */
export function LetterView({ id }: { id: string }) {
  const t = useLetterTexts();
  const ui = useUiTexts();
  const me = useSignedIn();
  const headingId = useId();
  const letter = useQuery(letterQuery(id));
  const send = useAction<void>((_, key) => sendToMyself(id, key), {
    onSuccess: () => toast(t('sent', { email: me.email })),
    onError: (problem) => toast(problemSentence(problem, ui), { tone: 'problem' }),
  });
  if (letter.isPending) return <TextSkeleton />;
  if (letter.isError) return <ErrorState problem={letter.error} onRetry={() => void letter.refetch()} />;
  const { subject, html, text } = letter.data;
  return (
    <section aria-labelledby={headingId} className={classes.letter}>
      <p className={classes.soft}>{t('subject')}</p>
      <h2 id={headingId} className={classes.subject}>
        {subject}
      </h2>
      <LetterFrame html={html} title={t('preview')} />
      <details className={classes.plain}>
        <summary>{t('plain')}</summary>
        <p>{text}</p>
      </details>
      <Button variant="default" loading={send.isPending} onClick={() => send.mutate()}>
        {t('send')}
      </Button>
    </section>
  );
}
