import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { points } from '../../app/numbers.js';
import { may, useMe } from '../../app/session.js';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.js';
import { LessonProse } from '../../ui/prose/LessonProse.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { toast } from '../../ui/toast/toast.js';
import { AccommodationsLine } from './AccommodationsLine.js';
import { LateAnswers } from './LateAnswers.js';
import { useCatchUp, useRefresh } from './moves.js';
import { attemptsQuery, type RecordedAttempt, type Trainee } from './queries.js';
import { ReadinessLine } from './ReadinessLine.js';
import { hasPace } from './Standing.js';
import { type TraineeTexts, useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

/** Attempts with what was answered and what was right; read only when somebody asks for them. */
export function Attempts({ trainee: { id, outline } }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const [shown, setShown] = useState(false);
  return (
    <section aria-labelledby="attempts">
      <h2 id="attempts">{t('page.attempts')}</h2>
      <AccommodationsLine enrolmentId={id} />
      {hasPace(outline.state) && <ReadinessLine enrolmentId={id} />}
      {shown ? (
        <AttemptList enrolmentId={id} />
      ) : (
        <Button variant="default" onClick={() => setShown(true)}>
          {t('page.showAttempts')}
        </Button>
      )}
    </section>
  );
}

function AttemptList({ enrolmentId }: { enrolmentId: string }) {
  const t = useTraineeTexts();
  const attempts = useInfiniteQuery(attemptsQuery(enrolmentId));
  const [resetting, setResetting] = useState<RecordedAttempt | null>(null);
  const refresh = useRefresh();
  const catchUp = useCatchUp();
  const mayExcept = may(useMe(), 'enrolment:except');
  const reset = useAction(
    ({ attemptId, reason }: { attemptId: string; reason: string }, key) =>
      ok(
        api.POST('/api/admin/enrolments/{id}/attempts/{attemptId}/reset', {
          params: { path: { id: enrolmentId, attemptId } },
          body: { reason },
          headers: once(key),
        }),
      ),
    {
      ...catchUp,
      onSuccess: async () => {
        setResetting(null);
        toast(t('done.reset'));
        await refresh();
      },
    },
  );
  if (attempts.isPending) return <ListSkeleton rows={3} />;
  if (attempts.isError) return <ErrorState problem={attempts.error} onRetry={() => void attempts.refetch()} />;
  const items = attempts.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className={classes.soft}>{t('attempts.empty')}</p>;
  return (
    <>
      {items.map((attempt) => (
        <AttemptRecord
          key={attempt.id}
          attempt={attempt}
          mayExcept={mayExcept}
          onReset={mayExcept && attempt.state !== 'reset' ? () => setResetting(attempt) : null}
        />
      ))}
      {attempts.hasNextPage && (
        <p>
          <Button variant="default" loading={attempts.isFetchingNextPage} onClick={() => void attempts.fetchNextPage()}>
            {t('attempts.more')}
          </Button>
        </p>
      )}
      <ConfirmDialog
        open={resetting !== null}
        title={t('confirm.resetTitle')}
        consequence={t('confirm.resetText')}
        action={t('attempts.resetAction')}
        tone="serious"
        reason="required"
        pending={reset.isPending}
        problem={reset.error}
        onConfirm={(reason) => resetting && reset.mutate({ attemptId: resetting.id, reason })}
        onClose={() => setResetting(null)}
      />
    </>
  );
}

interface AttemptRecordProps {
  attempt: RecordedAttempt;
  mayExcept: boolean;
  onReset: (() => void) | null;
}

function AttemptRecord({ attempt, mayExcept, onReset }: AttemptRecordProps) {
  const t = useTraineeTexts();
  const dates = useDates();
  const { state, passed } = attempt;
  const lateWaiting = state === 'submitted' && attempt.answers.some(({ late }) => late?.decision === null);
  const [open, setOpen] = useState(false);
  const result =
    state === 'open'
      ? t('attempts.open')
      : state === 'reset'
        ? t('attempts.reset')
        : passed === null
          ? t('attempts.toMark', { count: attempt.toMark })
          : t('attempts.result', {
              points: points(attempt.points ?? 0),
              maxPoints: points(attempt.maxPoints),
              result: t(passed ? 'happened.passed' : 'happened.notPassed'),
            });
  return (
    <details className={classes.module} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span>{t('attempts.title', { title: attempt.title, number: attempt.number })}</span>
        <span className={classes.soft}>
          {result}, {dates.moment(attempt.submittedAt ?? attempt.startedAt)}
          {lateWaiting && `, ${t('late.waits')}`}
        </span>
      </summary>
      <ol className={classes.answers} aria-label={t('attempts.answers')}>
        {attempt.answers.map((answer, place) => (
          <li key={place}>
            <LessonProse html={answer.html} size="plain" />
            <ul className={classes.choices}>
              {answer.choices.map((choice, index) => (
                <li key={index} data-chosen={choice.chosen || undefined}>
                  <LessonProse html={choice.html} size="plain" />
                  <span className={classes.marks}>
                    {[choice.chosen && t('attempts.chosen'), choice.correct && t('attempts.right')]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                </li>
              ))}
            </ul>
            {answer.choices.length === 0 && answer.answered && <p className={classes.given}>{answer.text}</p>}
            {answer.rightText !== null && <p>{t('attempts.rightText', { text: answer.rightText })}</p>}
            {answer.late && (
              <>
                <p>
                  {t(`attempts.late_${answer.late.decision ?? 'waiting'}`, {
                    when: dates.moment(answer.late.receivedAt),
                    text: answer.late.text,
                  })}
                </p>
                {answer.late.insteadOf && <p>{t('attempts.lateInsteadOf', { text: answer.late.insteadOf })}</p>}
              </>
            )}
            <p className={classes.soft}>
              {!answer.answered && `${t('attempts.notAnswered')}, `}
              {answer.points === null
                ? t('attempts.unmarked', { max: points(answer.maxPoints) })
                : `${points(answer.points)} / ${points(answer.maxPoints)}`}
              {answer.milliseconds !== null && ` · ${timeAtIt(t, answer.milliseconds)}`}
            </p>
          </li>
        ))}
      </ol>
      {open && lateWaiting && mayExcept && <LateAnswers attempt={attempt} />}
      {onReset && (
        <p>
          <Button variant="subtle" color="red" onClick={onReset}>
            {t('attempts.resetAction')}
          </Button>
        </p>
      )}
    </details>
  );
}

/** How long somebody had a question in sight: seconds below two minutes, and minutes from there. */
function timeAtIt(t: TraineeTexts, milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 120
    ? t('attempts.seconds', { count: seconds })
    : t('attempts.minutes', { count: Math.round(seconds / 60) });
}
