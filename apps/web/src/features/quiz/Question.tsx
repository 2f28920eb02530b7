import { IconFlag3, IconFlag3Filled } from '@tabler/icons-react';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import type { Answers } from './answers/use-answers.js';
import { ItemInput } from './items/ItemInput.js';
import type { Item } from './queries.js';
import classes from './Question.module.css';
import { useQuizTexts } from './texts.js';

interface QuestionProps {
  item: Item;
  answers: Answers;
  /** The only one on the screen: the digits of the keyboard choose. */
  alone: boolean;
}

/** One question with its choices, and the mark to come back to it. */
export function Question({ item, answers, alone }: QuestionProps) {
  const t = useQuizTexts();
  const { choiceIds, flagged } = answers.get(item.id);
  const textId = `${item.id}-text`;
  const Flag = flagged ? IconFlag3Filled : IconFlag3;
  return (
    <>
      <div id={textId} className={classes.text}>
        <LessonProse html={item.html} />
      </div>
      <ItemInput
        item={item}
        choiceIds={choiceIds}
        onChoose={(chosen) => answers.choose(item.id, chosen)}
        labelledBy={textId}
        digits={alone}
      />
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
        {choiceIds.length > 0 && (
          <button type="button" className={classes.tool} onClick={() => answers.choose(item.id, [])}>
            {t('attempt.clear')}
          </button>
        )}
      </div>
    </>
  );
}
