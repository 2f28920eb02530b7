import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../app/api-problem.js';
import { percent } from '../../app/numbers.js';
import { Page } from '../../ui/page/Page.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { Answer } from './Answer.js';
import classes from './Marking.module.css';
import { type AnswersToMark, type AnswerState, answersToMarkQuery, type Place } from './queries.js';
import { useMarkingTexts } from './texts.js';

const STATES: readonly AnswerState[] = ['waiting', 'marked'];

/** All answers to one question, one below the other, each with its mark. */
export function AnswersScreen({ place, state }: { place: Place; state: AnswerState }) {
  const t = useMarkingTexts();
  const answers = useInfiniteQuery(answersToMarkQuery(place, state));
  if (answers.error && ApiProblem.from(answers.error).status === 404) return <NotFoundScreen />;
  const [first] = answers.data?.pages ?? [];
  return (
    <Page title={t('answers.title')} above={<Link to="/admin/marking">{t('answers.back')}</Link>}>
      {answers.isPending && <TextSkeleton lines={8} />}
      {answers.isError && (
        <ErrorState problem={answers.error} title={t('answers.error')} onRetry={() => void answers.refetch()} />
      )}
      {first && (
        <>
          <Question question={first} />
          <nav aria-label={t('answers.states')} className={classes.states}>
            {STATES.map((each) => (
              <Link
                key={each}
                to="/admin/marking/$course/$activity/$question"
                params={place}
                search={each === 'waiting' ? {} : { state: each }}
                activeOptions={{ exact: true }}
                activeProps={{}}
                aria-current={each === state ? 'true' : undefined}
              >
                {t(`answers.${each}`)}
              </Link>
            ))}
          </nav>
          <Answers place={place} state={state} pages={answers.data?.pages ?? []} />
          {answers.hasNextPage && (
            <p>
              <Button
                variant="default"
                loading={answers.isFetchingNextPage}
                onClick={() => void answers.fetchNextPage()}
              >
                {t('answers.more')}
              </Button>
            </p>
          )}
        </>
      )}
    </Page>
  );
}

function Question({ question }: { question: AnswersToMark }) {
  const t = useMarkingTexts();
  const { count, same, meanDistance } = question.agreement;
  return (
    <section className={classes.question} aria-label={t('answers.question')}>
      <LessonProse html={question.html} size="plain" />
      {question.guidanceHtml && (
        <details className={classes.guidance}>
          <summary>{t('answers.guidance')}</summary>
          <LessonProse html={question.guidanceHtml} size="plain" />
        </details>
      )}
      {question.twice && <p className={classes.soft}>{t('answers.twice')}</p>}
      {meanDistance !== null && (
        <p className={classes.soft}>{t('answers.agreement', { count, same, distance: percent(meanDistance) })}</p>
      )}
    </section>
  );
}

function Answers({ pages, ...props }: { place: Place; state: AnswerState; pages: AnswersToMark[] }) {
  const t = useMarkingTexts();
  const answers = pages.flatMap(({ items }) => items);
  if (answers.length === 0 && props.state === 'waiting') {
    return <EmptyState title={t('answers.emptyTitle')}>{t('answers.emptyText')}</EmptyState>;
  }
  if (answers.length === 0) {
    return <EmptyState title={t('answers.noneMarkedTitle')}>{t('answers.noneMarkedText')}</EmptyState>;
  }
  return (
    <ol className={classes.answers}>
      {answers.map((answer, place) => (
        <li key={`${answer.attemptId} ${answer.itemId}`}>
          <Answer {...props} answer={answer} question={pages[0]!} number={place + 1} />
        </li>
      ))}
    </ol>
  );
}
