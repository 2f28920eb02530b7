import { duration, percent, points } from '../../app/numbers.js';
import { KeyValue } from '../../ui/data/KeyValue.js';
import { ReviewedItem } from '../../ui/items/ReviewedItem.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import classes from './Preview.module.css';
import type { PreviewQuestion, PreviewQuiz } from './queries.js';
import { useAuthoringTexts } from './texts.js';

/** The rules in words, then every question of the pools with its key and its feedback. */
export function QuizPreview({ quiz }: { quiz: PreviewQuiz }) {
  const t = useAuthoringTexts();
  const { review } = quiz;
  return (
    <>
      {quiz.introHtml && <LessonProse html={quiz.introHtml} />}
      <h2>{t('preview.rules')}</h2>
      <KeyValue
        items={[
          { key: t('preview.items'), value: quiz.itemCount },
          { key: t('preview.passMark'), value: percent(quiz.passMark * 10) },
          { key: t('preview.attempts'), value: quiz.attemptsAllowed ?? t('preview.unlimited') },
          { key: t('preview.wait'), value: quiz.waitMinutes > 0 ? duration(quiz.waitMinutes) : t('preview.noWait') },
          {
            key: t('preview.timeLimit'),
            value: quiz.timeLimitMinutes ? duration(quiz.timeLimitMinutes) : t('preview.noLimit'),
          },
          { key: t('preview.layout'), value: t(`preview.${quiz.layout}`) },
          { key: t('preview.score'), value: t(`preview.${review.score}`) },
          { key: t('preview.answers'), value: t(`preview.${review.answers}`) },
          { key: t('preview.feedback'), value: t(`preview.${review.feedback}`) },
        ]}
      />
      {quiz.parts.map((part) => (
        <section key={part.title}>
          <h2>{t('preview.part', { title: part.title, draw: part.draw, all: part.questions.length })}</h2>
          <ol className={classes.questions}>
            {part.questions.map((question, index) => (
              <Question key={question.id} question={question} number={index + 1} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Question({ question, number }: { question: PreviewQuestion; number: number }) {
  const t = useAuthoringTexts();
  return (
    <li className={classes.question}>
      <h3>
        {t('preview.question', { number })}
        <span className={classes.soft}> · {t(`type.${question.type}` as 'type.matching')}</span>
      </h3>
      <ReviewedItem item={question} response={null} keyOnly />
      <p className={classes.facts}>
        <span>{t('preview.points', { points: points(question.points) })}</span>
        {question.tags.length > 0 && <span>{t('preview.tags', { tags: question.tags.join(', ') })}</span>}
        <code>{question.id}</code>
      </p>
    </li>
  );
}
