import { IconAlertTriangle } from '@tabler/icons-react';
import { points } from '../../app/numbers.js';
import classes from './Analysis.module.css';
import { decimal, shareWords } from './figures.js';
import type { QuestionAnalysis } from './queries.js';
import { type AnalysisTexts, useAnalysisTexts } from './texts.js';

type Part = QuestionAnalysis['parts'][number];

/** One question: what stands out in words, its figures, and the answers that were given. */
export function QuestionCard({ question, number }: { question: QuestionAnalysis; number: number }) {
  const t = useAnalysisTexts();
  const { facility, discrimination, scored, omitted, meanMilliseconds, thirds, confidence } = question;
  const unknown = t('quiz.unknown');
  // Of a few answers, a correlation says nothing; it would only alarm.
  const few = question.flags.some(({ code }) => code === 'too_few');
  const figures: [string, string][] = [
    [t('quiz.facility'), facility === null ? unknown : shareWords(facility)],
    [t('quiz.discrimination'), few || discrimination === null ? unknown : decimal(discrimination)],
    [t('quiz.answered'), String(scored)],
    [t('quiz.omitted'), omitted === null ? unknown : shareWords(omitted)],
    [
      t('quiz.time'),
      meanMilliseconds === null ? unknown : t('quiz.seconds', { count: Math.round(meanMilliseconds / 1000) }),
    ],
  ];
  const places = ['quiz.atStart', 'quiz.inMiddle', 'quiz.atEnd'] as const;
  const levels = ['quiz.guess', 'quiz.fairly', 'quiz.sure'] as const;
  return (
    <article className={classes.card}>
      <h2>
        <span className={classes.soft}>{t('quiz.question', { number })}</span>
        {question.text.split('\n')[0]}
      </h2>
      <ul className={classes.flags}>
        {question.flags.length === 0 && <li>{t('quiz.fine')}</li>}
        {question.flags.map((flag, place) => (
          <li key={place} data-flag={flag.code === 'too_few' ? undefined : flag.code}>
            {flag.code !== 'too_few' && <IconAlertTriangle size={18} aria-hidden="true" />}
            {flagWords(flag, t)}
          </li>
        ))}
      </ul>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="quiet-number">{value}</dd>
          </div>
        ))}
      </dl>
      {question.parts.some(({ answers }) => answers.length > 0) && (
        <details className={classes.more}>
          <summary>{t('quiz.answers')}</summary>
          {question.parts.map((part) => (
            <Answers key={part.id} part={part} />
          ))}
          {thirds.some(({ count }) => count > 0) && (
            <ul className={classes.plain} aria-label={t('quiz.thirds')}>
              {thirds.map(
                ({ count, facility: here }, place) =>
                  here !== null && <li key={place}>{t(places[place]!, { count, facility: shareWords(here) })}</li>,
              )}
            </ul>
          )}
          {confidence.length > 0 && (
            <ul className={classes.plain} aria-label={t('quiz.confidence')}>
              {confidence.map(({ level, right, wrong }) => (
                <li key={level}>{t(levels[level - 1] ?? 'quiz.guess', { right, wrong })}</li>
              ))}
            </ul>
          )}
        </details>
      )}
    </article>
  );
}

function Answers({ part }: { part: Part }) {
  const t = useAnalysisTexts();
  return (
    <div
      className={classes.tableScroll}
      role="region"
      tabIndex={0}
      aria-label={part.title ? t('quiz.part', { title: part.title }) : t('quiz.answers')}
    >
      <table className={classes.table}>
        {part.title && <caption>{t('quiz.part', { title: part.title })}</caption>}
        <thead>
          <tr>
            <th scope="col">{t('quiz.answer')}</th>
            <th scope="col">{t('quiz.worth')}</th>
            <th scope="col">{t('quiz.count')}</th>
            <th scope="col">{t('quiz.share')}</th>
            <th scope="col">{t('quiz.rest')}</th>
          </tr>
        </thead>
        <tbody>
          {part.answers.map(({ key, title, weight, foreseen, count, share, meanRest }) => (
            <tr key={key} data-right={weight === 1 || undefined}>
              <th scope="row">
                {title} {!foreseen && <span className={classes.soft}>({t('quiz.unforeseen')})</span>}
              </th>
              <td>{shareWords(weight)}</td>
              <td>{count}</td>
              <td>
                <span className={classes.bar} aria-hidden="true">
                  <span style={{ inlineSize: `${Math.round((share ?? 0) * 100)}%` }} />
                </span>
                {share === null ? '–' : shareWords(share)}
              </td>
              <td>{meanRest === null ? '–' : points(Math.round(meanRest))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a flag says. Shares among what fills it are shown as percentages. */
function flagWords({ code, params }: QuestionAnalysis['flags'][number], t: AnalysisTexts): string {
  const shares = new Set(['facility', 'omitted', 'first', 'last']);
  const filled = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      shares.has(name) && typeof value === 'number' ? shareWords(value) : String(value),
    ]),
  );
  const key = `flag.${code}` as 'flag.too_hard';
  const said = t(key, filled);
  // A newer server may flag what this screen has no sentence for yet.
  return said === key ? code : said;
}
