import { Button, Radio, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import type { ReportQuestionProps } from './ReportQuestion.js';
import { holdsKey, type QuestionReport, questionReportsQuery } from './queries.js';
import classes from './Report.module.css';
import { useQuizTexts } from './texts.js';

type Reason = QuestionReport['reason'];

const REASONS: readonly Reason[] = ['key', 'unclear', 'text', 'out_of_place', 'other'];
const LONGEST_WORDS = 500;

type ReportFormProps = Omit<ReportQuestionProps, 'number'> & { onClose: () => void };

/** What is wrong with a question, with words or without. */
export function ReportForm({ attemptId, item, report, onClose }: ReportFormProps) {
  const t = useQuizTexts();
  const ui = useUiTexts();
  const name = useId();
  const client = useQueryClient();
  const [reason, setReason] = useState<Reason | null>(report?.reason ?? null);
  const [words, setWords] = useState(report?.words ?? '');
  const [missing, setMissing] = useState(false);
  // Of an answer that they were not shown, nobody can say that it is wrong.
  const reasons = REASONS.filter((each) => each !== 'key' || holdsKey(item) || report?.reason === 'key');
  const send = useAction(
    (body: { reason: Reason; words: string }, key) =>
      ok(
        api.PUT('/api/attempts/{id}/question-reports/{itemId}', {
          params: { path: { id: attemptId, itemId: item.id } },
          body,
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('report.done'));
        onClose();
        await client.invalidateQueries({ queryKey: questionReportsQuery(attemptId).queryKey });
      },
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(reason === null);
    if (reason) send.mutate({ reason, words: words.trim() });
  };
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <p className={classes.text}>{t('report.text')}</p>
      <Radio.Group
        label={t('report.why')}
        name={name}
        value={reason}
        error={missing && reason === null && t('report.missing')}
        onChange={(value) => setReason(value)}
      >
        <div className={classes.choices}>
          {reasons.map((each) => (
            <Radio key={each} size="md" value={each} label={t(`report.reason.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={`${t('report.words')} (${ui('form.optional')})`}
        autosize
        minRows={2}
        maxLength={LONGEST_WORDS}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <div role="alert">{send.error && <p className={classes.problem}>{problemSentence(send.error, ui)}</p>}</div>
      <div className={classes.actions}>
        <Button type="submit" loading={send.isPending}>
          {t('report.send')}
        </Button>
        <Button variant="subtle" onClick={onClose} disabled={send.isPending}>
          {t('report.cancel')}
        </Button>
      </div>
    </form>
  );
}
