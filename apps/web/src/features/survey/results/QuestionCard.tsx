import { percent } from '../../../app/numbers.js';
import type { QuestionResult } from '../queries.js';
import classes from '../Survey.module.css';
import { type SurveyTexts, useSurveyTexts } from '../texts.js';
import { sentenceOf } from './sentence.js';

/** One question: what its answers say in a sentence, the bars, and the same as a table. */
export function QuestionCard({ question }: { question: QuestionResult }) {
  const t = useSurveyTexts();
  const { text, answers, bars, words, type } = question;
  return (
    <article>
      <h2 className={classes.asked}>{text}</h2>
      <p>{sentenceOf(question, t)}</p>
      {bars.length > 0 && <Bars question={question} />}
      {words.length > 0 && (
        <ul className={classes.words}>
          {words.map((written, place) => (
            <li key={place}>{written}</li>
          ))}
        </ul>
      )}
      {answers !== null && type !== 'few_words' && (
        <p className={classes.soft}>{t('results.answered', { count: answers })}</p>
      )}
    </article>
  );
}

function Bars({ question: { type, text, bars } }: { question: QuestionResult }) {
  const t = useSurveyTexts();
  const name = (bar: QuestionResult['bars'][number]): string => nameOf(bar, type, t);
  return (
    <>
      <div className={classes.bars} aria-hidden="true">
        {bars.map((bar) => (
          <div key={bar.key} className={classes.barRow}>
            <span>{name(bar)}</span>
            <span className={classes.bar}>
              <span style={{ inlineSize: `${Math.round(bar.share * 100)}%` }} />
            </span>
            <span className={classes.share}>{percent(Math.round(bar.share * 1000))}</span>
          </div>
        ))}
      </div>
      <details className={classes.more}>
        <summary>{t('results.table')}</summary>
        <table className={classes.table}>
          <caption className="visually-hidden">{text}</caption>
          <thead>
            <tr>
              <th scope="col">{t('results.answer')}</th>
              <th scope="col">{t('results.count')}</th>
              <th scope="col">{t('results.share')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.key}>
                <th scope="row">{name(bar)}</th>
                <td>{bar.count}</td>
                <td>{percent(Math.round(bar.share * 1000))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function nameOf({ key, text }: QuestionResult['bars'][number], type: QuestionResult['type'], t: SurveyTexts): string {
  if (type !== 'scale') return text;
  return text ? t('results.step', { step: key, text }) : key;
}
