import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { presentLook } from '../../app/looking-on.js';
import { percent, points as pointWords } from '../../app/numbers.js';
import { Page } from '../../ui/page/Page.js';
import { stepPlace } from './places.js';
import { type Attempt, holdsKey, questionReportsQuery, quizOf, quizStepQuery } from './queries.js';
import { ReportQuestion } from './ReportQuestion.js';
import classes from './Result.module.css';
import { ResultItem } from './ResultItem.js';
import { useQuizTexts } from './texts.js';
import { WayOn } from './WayOn.js';

function outcomeOf({ state, result, toMark }: Attempt): 'reset' | 'sent' | 'marking' | 'passed' | 'failed' {
  if (state === 'reset') return 'reset';
  if (result === null) return toMark > 0 ? 'marking' : 'sent';
  return result.passed ? 'passed' : 'failed';
}

/** The last word on answers that came late; null without any. */
function lateNews({ late, lateDecisions, state }: Attempt): 'waiting' | 'accept' | 'decline' | null {
  if (late.length === 0 || state !== 'submitted') return null;
  const decisions = late.map((itemId) => lateDecisions[itemId] ?? 'waiting');
  return (['waiting', 'accept', 'decline'] as const).find((each) => decisions.includes(each)) ?? null;
}

/** How it went, what to look at again, and what comes next. */
export function ResultPage({ attempt }: { attempt: Attempt }) {
  const t = useQuizTexts();
  const { enrolmentId, activityId, result, lookAgain, items, title } = attempt;
  const step = useQuery(quizStepQuery(enrolmentId, activityId)).data;
  // What they say about questions is no matter of staff who look on.
  const mayReport = attempt.state === 'submitted' && presentLook() === null;
  const reports = useQuery({ ...questionReportsQuery(attempt.id), enabled: mayReport });
  const outcome = outcomeOf(attempt);
  const anyKey = items.some(holdsKey);
  const late = lateNews(attempt);
  const keyLater = !anyKey && step && quizOf(step)?.review.answers === 'after_pass';
  return (
    <Page
      title={t(`result.${outcome}`)}
      windowTitle={`${t(`result.${outcome}`)} · ${title}`}
      above={
        <Link to={stepPlace} params={{ enrolmentId, activityId }}>
          {title}
        </Link>
      }
      lead={t(`result.${outcome}Lead`)}
    >
      {result && (
        <p className={classes.score} data-passed={result.passed || undefined}>
          <strong className="quiet-number">
            {t('result.points', { points: pointWords(result.points), max: pointWords(result.maxPoints) })}
          </strong>
          <span>
            {t('result.share', {
              share: percent(Math.floor((result.points * 1000) / result.maxPoints)),
              mark: percent(attempt.passMark * 10),
            })}
          </span>
        </p>
      )}
      {late && <p>{t(`result.lateAll_${late}`)}</p>}
      {lookAgain.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('result.lookAgain')}</h2>
          <ul className={classes.modules}>
            {lookAgain.map(({ moduleId, title: module, lessons }) => (
              <li key={moduleId}>
                <h3>{module}</h3>
                <ul>
                  {lessons.map((lesson) => (
                    <li key={lesson.activityId}>
                      <Link to={stepPlace} params={{ enrolmentId, activityId: lesson.activityId }}>
                        {lesson.title}
                      </Link>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </section>
      )}
      <WayOn attempt={attempt} step={step} />
      {attempt.state === 'submitted' && (
        <section>
          <h2 className={classes.heading}>{t('result.answers')}</h2>
          {keyLater && <p className={classes.soft}>{t('result.answersLater')}</p>}
          <ol className={classes.items}>
            {items.map((item, place) => (
              <ResultItem key={item.id} attempt={attempt} item={item} number={place + 1}>
                {mayReport && !reports.isPending && (
                  <ReportQuestion
                    attemptId={attempt.id}
                    item={item}
                    number={place + 1}
                    report={reports.data?.find(({ itemId }) => itemId === item.id)}
                  />
                )}
              </ResultItem>
            ))}
          </ol>
        </section>
      )}
    </Page>
  );
}
