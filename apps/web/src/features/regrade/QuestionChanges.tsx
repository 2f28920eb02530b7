import { NativeSelect } from '@mantine/core';
import { points } from '../../app/numbers.js';
import type { RegradeQuestion, Treatment } from './queries.js';
import classes from './Regrade.module.css';
import { type RegradeTexts, useRegradeTexts } from './texts.js';

const TREATMENTS: readonly Treatment[] = ['regrade', 'full_marks', 'leave'];

interface QuestionChangesProps {
  questions: readonly RegradeQuestion[];
  onTreat: (id: string, treat: Treatment) => void;
}

/** The questions whose key changed, or that were set aside: what that means for their answers, and what to do with them. */
export function QuestionChanges({ questions, onTreat }: QuestionChangesProps) {
  const t = useRegradeTexts();
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t('questions.title')}</h2>
      <ul className={classes.questions}>
        {questions.map((question) => (
          <li key={question.id}>
            <h3 className={classes.question}>{firstLine(question)}</h3>
            <p className={classes.soft}>{changeWords(t, question)}</p>
            {question.treat !== 'leave' && <p>{effectWords(t, question)}</p>}
            <NativeSelect
              className={classes.treat}
              label={t('questions.treat')}
              aria-label={t('questions.treatOf', { text: firstLine(question) })}
              value={question.treat}
              data={TREATMENTS.map((value) => ({ value, label: t(`questions.${value}`) }))}
              onChange={({ currentTarget }) => onTreat(question.id, currentTarget.value as Treatment)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function firstLine({ text }: RegradeQuestion): string {
  return text.split('\n')[0] ?? '';
}

function changeWords(t: RegradeTexts, { change, outdated }: RegradeQuestion): string {
  return change === 'changed' ? t('questions.changed', { count: outdated }) : t(`questions.${change}`);
}

function effectWords(t: RegradeTexts, { answers, gain, lose, meanChange }: RegradeQuestion): string {
  if (gain === 0 && lose === 0) return t('questions.same');
  const mean = `${meanChange > 0 ? '+' : ''}${points(meanChange)}`;
  return [
    gain > 0 && t('questions.gain', { count: gain }),
    lose > 0 && t('questions.lose', { count: lose }),
    t('questions.mean', { points: mean, answers }),
  ]
    .filter(Boolean)
    .join(', ');
}
