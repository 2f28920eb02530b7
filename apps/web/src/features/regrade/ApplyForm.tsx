import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import type { QuizPlace, Regrade, RegradeChoices, RegradePreview } from './queries.js';
import classes from './Regrade.module.css';
import { useRegradeTexts } from './texts.js';
import { namedTreatments } from './treatments.js';

interface ApplyFormProps {
  place: QuizPlace;
  choices: RegradeChoices;
  preview: RegradePreview;
  /** What is shown is not yet what was chosen. */
  waiting: boolean;
  onBegun: (regrade: Regrade) => void;
  /** Something changed since it was looked at: look again. */
  onChanged: () => void;
}

/** Asks why, takes a word for the letters, and does what is shown above. */
export function ApplyForm({ place, choices, preview, waiting, onBegun, onChanged }: ApplyFormProps) {
  const t = useRegradeTexts();
  const ui = useUiTexts();
  const { fingerprint, policy, totals } = preview;
  const [reason, setReason] = useState('');
  const [message, setMessage] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const questions = namedTreatments(choices.questions);
  const apply = useAction(
    (why: { reason: string; message: string; fingerprint: string }, key) =>
      ok(
        api.POST('/api/admin/courses/{slug}/quizzes/{activityId}/regrade', {
          params: { path: { ...place } },
          body: { ...why, policy, ...(questions && { questions }) },
          headers: once(key),
        }),
      ),
    {
      onSuccess: onBegun,
      onError: ({ code }) => {
        if (code === 'regrade_changed' || code === 'regrade_running') onChanged();
      },
    },
  );
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    apply.mutate({ reason: reason.trim(), message: message.trim(), fingerprint });
  };
  return (
    <form className={classes.form} noValidate onSubmit={send} aria-labelledby="apply">
      <h2 id="apply">{t('form.title')}</h2>
      <Textarea
        ref={field}
        label={t('form.reason')}
        description={t('form.reasonHelp')}
        required
        withAsterisk={false}
        autosize
        minRows={2}
        maxLength={2_000}
        value={reason}
        error={missing && t('form.reasonMissing')}
        onChange={({ currentTarget }) => {
          setReason(currentTarget.value);
          setMissing(false);
        }}
      />
      <Textarea
        label={`${t('form.message')} (${ui('form.optional')})`}
        description={t('form.messageHelp')}
        autosize
        minRows={2}
        maxLength={2_000}
        value={message}
        onChange={({ currentTarget }) => setMessage(currentTarget.value)}
      />
      <div role="alert">
        {apply.error && (
          <p className={classes.problem}>
            {problemSentence(apply.error, ui)}
            {apply.error.code === 'regrade_changed' && ` ${t('form.lookAgain')}`}
          </p>
        )}
      </div>
      <div>
        <Button type="submit" color={totals.down > 0 ? 'red' : undefined} loading={apply.isPending} disabled={waiting}>
          {t('form.apply', { count: totals.changed })}
        </Button>
      </div>
    </form>
  );
}
