import { isAnswered } from '@convenor/rules';
import { Button } from '@mantine/core';
import { IconFlag3, IconFlag3Filled } from '@tabler/icons-react';
import type { Answers } from './answers/use-answers.js';
import { ConfidenceRow } from './ConfidenceRow.js';
import { emptyResponse } from '../../ui/items/empty-response.js';
import { ItemInput } from '../../ui/items/ItemInput.js';
import { ReviewedItem } from '../../ui/items/ReviewedItem.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import type { Attempt, Item } from './queries.js';
import classes from './Question.module.css';
import { useQuizTexts } from './texts.js';
import { useCheck } from './use-check.js';

interface QuestionProps {
  attempt: Attempt;
  item: Item;
  answers: Answers;
  /** The only one on the screen: the digits of the keyboard choose. */
  alone: boolean;
}

/** One question with its choices, and the mark to come back to it. */
export function Question({ attempt, item, answers, alone }: QuestionProps) {
  const t = useQuizTexts();
  const ui = useUiTexts();
  const check = useCheck(attempt.id, item.id, answers);
  const { response, flagged, confidence: sure } = answers.get(item.id);
  const Flag = flagged ? IconFlag3Filled : IconFlag3;
  if (item.checked) {
    return (
      <div role="status">
        <ReviewedItem item={item} response={response} />
        <p className={classes.note}>{t('attempt.checked')}</p>
      </div>
    );
  }
  return (
    <>
      {/* Who leaves a field has written what they wanted to: it need not wait for a pause. */}
      <div onBlur={() => answers.saving === 'saving' && void answers.flush()}>
        <ItemInput
          item={item}
          response={response}
          onAnswer={(given, typing) => answers.give(item.id, given, typing)}
          digits={alone}
        />
      </div>
      {attempt.confidence && (
        <ConfidenceRow name={item.id} confidence={sure ?? null} onRate={(level) => answers.rate(item.id, level)} />
      )}
      <div className={classes.tools}>
        <button
          type="button"
          className={classes.tool}
          aria-pressed={flagged}
          onClick={() => answers.flag(item.id, !flagged)}
        >
          <Flag size={18} aria-hidden="true" />
          {t('attempt.flag')}
        </button>
        {isAnswered(response) && (
          <button
            type="button"
            className={classes.tool}
            onClick={() => answers.give(item.id, emptyResponse(item.type))}
          >
            {t('attempt.clear')}
          </button>
        )}
        {attempt.checkable && isAnswered(response) && (
          <Button variant="default" size="sm" loading={check.isPending} onClick={() => check.mutate()}>
            {t('attempt.check')}
          </Button>
        )}
      </div>
      {attempt.checkable && <p className={classes.note}>{t('attempt.checkNote')}</p>}
      <div role="alert">{check.error && <p className={classes.problem}>{problemSentence(check.error, ui)}</p>}</div>
    </>
  );
}
