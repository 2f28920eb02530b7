import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useDates } from '../../app/dates.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton, TextSkeleton } from '../../ui/states/Skeletons.js';
import { exercisesQuery, type TraineeExercise, wordsQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

type Reflection = NonNullable<TraineeExercise['reflection']>;

/** What was written for exercises: how far it is, who looked, and the words for who may read them. */
export function ExercisesPanel({ enrolmentId }: { enrolmentId: string }) {
  const t = useTraineeTexts();
  const exercises = useQuery(exercisesQuery(enrolmentId));
  return (
    <section aria-labelledby="exercises">
      <h2 id="exercises">{t('exercises.title')}</h2>
      {exercises.isPending && <ListSkeleton rows={3} />}
      {exercises.isError && (
        <ErrorState title={t('exercises.error')} problem={exercises.error} onRetry={() => void exercises.refetch()} />
      )}
      {exercises.data?.length === 0 && <p className={classes.soft}>{t('exercises.empty')}</p>}
      {exercises.data && exercises.data.length > 0 && (
        <ul className={classes.plainList}>
          {exercises.data.map((exercise) => (
            <Exercise key={exercise.activityId} exercise={exercise} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Exercise({ exercise: { title, required, state, completedAt, reflection } }: { exercise: TraineeExercise }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const standing =
    state === 'complete' && completedAt
      ? t('exercises.doneOn', { day: dates.day(completedAt) })
      : t(`exercises.states.${state}`);
  return (
    <li className={classes.note}>
      <p className={classes.exercise}>
        <span>{title}</span>
        <span className={classes.soft}>
          {standing}
          {!required && `, ${t('exercises.optional')}`}
        </span>
      </p>
      {reflection && <Posted title={title} reflection={reflection} />}
    </li>
  );
}

function Posted({ title, reflection }: { title: string; reflection: Reflection }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const wordsId = useId();
  const { postId, review, postedAt, edited, shared, reviewedBy, reviewedAt } = reflection;
  const said = { name: reviewedBy ?? t('exercises.somebody'), day: reviewedAt ? dates.day(reviewedAt) : '' };
  return (
    <>
      <p className={classes.soft}>
        {[
          t('exercises.postedOn', { day: dates.day(postedAt) }),
          edited && t('exercises.changed'),
          shared && t('exercises.shared'),
          t(`exercises.reviews.${review}`, said),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {postId && (
        <>
          <p className={classes.ways}>
            <Button
              variant="default"
              size="compact-md"
              aria-expanded={open}
              aria-controls={wordsId}
              aria-label={`${open ? t('exercises.hideWords') : t('exercises.read')}: ${title}`}
              onClick={() => setOpen(!open)}
            >
              {open ? t('exercises.hideWords') : t('exercises.read')}
            </Button>
            <Link to="/admin/reflections/$postId" params={{ postId }} aria-label={`${t('exercises.answer')}: ${title}`}>
              {t('exercises.answer')}
            </Link>
          </p>
          <div id={wordsId} hidden={!open}>
            {open && <Words postId={postId} />}
          </div>
        </>
      )}
    </>
  );
}

function Words({ postId }: { postId: string }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const words = useQuery(wordsQuery(postId));
  if (words.isPending) return <TextSkeleton />;
  if (words.isError)
    return <ErrorState title={t('exercises.wordsError')} problem={words.error} onRetry={() => void words.refetch()} />;
  const { text, feedback } = words.data;
  return (
    <>
      <p className={classes.words}>{text ?? t('exercises.withWriter')}</p>
      <ul className={classes.plainList}>
        {feedback.map(({ id, by, at, comment }) => (
          <li key={id} className={classes.soft}>
            {by ?? t('exercises.somebody')}, {dates.day(at)}
            {comment && `: ${comment}`}
          </li>
        ))}
      </ul>
    </>
  );
}
