import { IconCheck, IconPointFilled, IconX } from '@tabler/icons-react';
import { points as pointWords } from '../../app/numbers.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import type { Item } from './queries.js';
import classes from './Result.module.css';
import { type QuizTexts, useQuizTexts } from './texts.js';

type Choice = Item['choices'][number];

/** One question afterwards: what was chosen, and as much of what was right and why as the server shows. */
export function ResultItem({ item, number, all }: { item: Item; number: number; all: number }) {
  const t = useQuizTexts();
  const answered = item.choices.some(({ chosen }) => chosen);
  const shown = item.choices.filter(({ chosen, correct, feedbackHtml }) => chosen || correct || feedbackHtml);
  return (
    <li className={classes.item}>
      <h3 className={classes.number}>
        {t('attempt.questionOf', { number, all })}
        {item.points !== undefined && item.maxPoints !== undefined && (
          <span className="quiet-number">
            {t('result.itemPoints', { points: pointWords(item.points), max: pointWords(item.maxPoints) })}
          </span>
        )}
      </h3>
      <LessonProse html={item.html} size="plain" />
      {!answered && <p className={classes.soft}>{t('result.notAnswered')}</p>}
      <ul className={classes.choices}>
        {shown.map((choice) => (
          <ShownChoice key={choice.id} type={item.type} choice={choice} />
        ))}
      </ul>
      {item.feedbackHtml && (
        <div className={classes.feedback}>
          <LessonProse html={item.feedbackHtml} size="plain" />
        </div>
      )}
    </li>
  );
}

function ShownChoice({ type, choice }: { type: string; choice: Choice }) {
  const t = useQuizTexts();
  const { chosen, correct, feedbackHtml, html, id } = choice;
  const Icon = correct ? IconCheck : correct === false && chosen ? IconX : IconPointFilled;
  const words = wordsFor(choice, t);
  return (
    <li className={classes.choice} data-chosen={chosen || undefined} data-right={correct || undefined}>
      <Icon size={20} aria-hidden="true" />
      <div>
        {words && <p className={classes.verdict}>{words}</p>}
        {type === 'true_false' ? (
          <p>{t(id === 'true' ? 'item.true' : 'item.false')}</p>
        ) : (
          <LessonProse html={html} size="plain" />
        )}
        {feedbackHtml && (
          <div className={classes.note}>
            <LessonProse html={feedbackHtml} size="plain" />
          </div>
        )}
      </div>
    </li>
  );
}

function wordsFor({ chosen, correct }: Choice, t: QuizTexts): string | null {
  if (correct === undefined) return chosen ? t('result.yourAnswer') : null;
  if (chosen) return t(correct ? 'result.yoursAndRight' : 'result.yoursNotRight');
  return correct ? t('result.rightAnswer') : null;
}
