import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok } from '../../../app/api.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import type { SurveyAnswer, SurveyQuestion } from '../queries.js';
import classes from '../Survey.module.css';
import { useSurveyTexts } from '../texts.js';
import { QuestionField } from './QuestionField.js';
import { answersOf, useSheet } from './sheet.js';

interface AnsweringProps {
  enrolmentId: string;
  activityId: string;
  questions: readonly SurveyQuestion[];
  onSent: () => void;
}

/** The questions, and the one button that sends the answers for good. */
export function Answering({ enrolmentId, activityId, questions, onSent }: AnsweringProps) {
  const t = useSurveyTexts();
  const ui = useUiTexts();
  const { sheet, change, drop } = useSheet(enrolmentId, activityId);
  const [empty, setEmpty] = useState(false);
  const send = useAction(
    (answers: SurveyAnswer[]) =>
      ok(
        api.POST('/api/enrolments/{id}/activities/{activityId}/survey', {
          params: { path: { id: enrolmentId, activityId } },
          body: { answers },
        }),
      ),
    {
      onSuccess: () => {
        drop();
        onSent();
      },
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const answers = answersOf(questions, sheet);
    setEmpty(answers.length === 0);
    if (answers.length > 0 && !send.isPending) send.mutate(answers);
  };
  const failed = send.error && t('step.failed', { problem: problemSentence(send.error, ui) });
  return (
    <form noValidate onSubmit={submit}>
      <div className={classes.nameless}>
        <IconEyeOff size={22} aria-hidden="true" />
        <div>
          <p className={classes.strong}>{t('step.nameless')}</p>
          <p>{t('step.namelessText')}</p>
        </div>
      </div>
      {questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          answer={Object.hasOwn(sheet, question.id) ? sheet[question.id] : undefined}
          onAnswer={(answer) => {
            setEmpty(false);
            change(question.id, answer);
          }}
        />
      ))}
      <p role="alert" className={classes.failed}>
        {empty ? t('step.nothing') : failed}
      </p>
      <Button type="submit" loading={send.isPending}>
        {t('step.send')}
      </Button>
      <p className={classes.soft}>{t('step.kept')}</p>
    </form>
  );
}
