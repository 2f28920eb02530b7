import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { type QuizPlace, regradeQuery } from './queries.js';
import classes from './Regrade.module.css';
import { useRegradeTexts } from './texts.js';

interface RegradeProgressProps {
  place: QuizPlace;
  id: string;
  /** It comes in the place of the form that began it, and takes its focus. */
  focused: boolean;
  onAgain: () => void;
}

/** How far a regrade is, until it is done. */
export function RegradeProgress({ place, id, focused, onAgain }: RegradeProgressProps) {
  const t = useRegradeTexts();
  const regrade = useQuery(regradeQuery(place, id));
  const { data } = regrade;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focused) heading.current?.focus();
  }, [focused]);
  const isDone = data?.state === 'done';
  return (
    <section aria-labelledby="progress" className={classes.progress}>
      <h2 id="progress" ref={heading} tabIndex={-1}>
        {t(isDone ? 'progress.doneTitle' : 'progress.title')}
      </h2>
      {regrade.isPending && <TextSkeleton lines={2} />}
      <div role="status">
        {data && (
          <p>
            {isDone
              ? t('progress.done', { count: data.people })
              : t('progress.of', { count: data.people, done: data.done })}
          </p>
        )}
      </div>
      {data && !isDone && (
        <Progress value={(data.done * 100) / Math.max(1, data.people)} aria-label={t('progress.title')} />
      )}
      {regrade.isError && <p className={classes.problem}>{t('progress.error')}</p>}
      {isDone && (
        <div>
          <Button variant="default" onClick={onAgain}>
            {t('progress.again')}
          </Button>
        </div>
      )}
    </section>
  );
}
