import { Button, Textarea } from '@mantine/core';
import { useId } from 'react';
import { ChoiceList } from '../../../ui/items/ChoiceList.js';
import type { SurveyAnswer, SurveyQuestion } from '../queries.js';
import classes from '../Survey.module.css';
import { useSurveyTexts } from '../texts.js';
import { ScaleField } from './ScaleField.js';

type Answer = Omit<SurveyAnswer, 'questionId'>;

interface QuestionFieldProps {
  question: SurveyQuestion;
  answer: Answer | undefined;
  onAnswer: (answer: Answer) => void;
}

/** One question with what answers it. Every one can be left out, also after a tap too many. */
export function QuestionField({ question, answer = {}, onAnswer }: QuestionFieldProps) {
  const t = useSurveyTexts();
  const heading = useId();
  const chosen = answer.choiceIds ?? [];
  const toggled = (id: string): string[] =>
    chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  const single = question.type === 'scale' || question.type === 'one_choice';
  const isGiven = answer.value !== undefined || chosen.length > 0;
  return (
    <section className={classes.question} aria-labelledby={heading}>
      <h2 id={heading}>{question.text}</h2>
      {question.type === 'scale' && (
        <ScaleField
          question={question}
          value={answer.value}
          labelledBy={heading}
          onValue={(value) => onAnswer({ value })}
        />
      )}
      {(question.type === 'one_choice' || question.type === 'several_choices') && (
        <ChoiceList
          kind={single ? 'radio' : 'checkbox'}
          name={question.id}
          choices={(question.choices ?? []).map(({ id, text }) => ({ id, content: text }))}
          chosen={chosen}
          onPick={(id) => onAnswer({ choiceIds: single ? [id] : toggled(id) })}
          labelledBy={heading}
          hint={t(single ? 'step.one' : 'step.several')}
          digits={false}
        />
      )}
      {question.type === 'few_words' && (
        <Textarea
          aria-labelledby={heading}
          description={t('step.words')}
          rows={3}
          maxLength={500}
          value={answer.words ?? ''}
          onChange={({ currentTarget }) => onAnswer({ words: currentTarget.value })}
        />
      )}
      {single && (
        <p className={classes.leaveOut} data-given={isGiven || undefined}>
          <Button variant="subtle" disabled={!isGiven} onClick={() => onAnswer({})}>
            {t('step.leaveOut')}
          </Button>
        </p>
      )}
    </section>
  );
}
