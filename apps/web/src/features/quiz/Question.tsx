import { isAnswered } from '@convenor/rules';
import { IconFlag3, IconFlag3Filled } from '@tabler/icons-react';
import type { Answers } from './answers/use-answers.js';
import { ConfidenceRow } from './ConfidenceRow.js';
import { emptyResponse } from '../../ui/items/empty-response.js';
import { ItemInput } from '../../ui/items/ItemInput.js';
import type { Item } from './queries.js';
import classes from './Question.module.css';
import { useQuizTexts } from './texts.js';

interface QuestionProps {
  item: Item;
  answers: Answers;
  /** Whether it is asked how sure one is. */
  confidence: boolean;
  /** The only one on the screen: the digits of the keyboard choose. */
  alone: boolean;
}

/** One question with its choices, and the mark to come back to it. */
export function Question({ item, answers, confidence, alone }: QuestionProps) {
  const t = useQuizTexts();
  const { response, flagged, confidence: sure } = answers.get(item.id);
  const Flag = flagged ? IconFlag3Filled : IconFlag3;
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
      {confidence && (
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
      </div>
    </>
  );
}
