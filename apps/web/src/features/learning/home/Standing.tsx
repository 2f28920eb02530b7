import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAction } from '../../../app/action.js';
import { api, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { duration } from '../../../app/numbers.js';
import { places } from '../../../app/navigation.js';
import { Arriving } from '../../../ui/illustrations/Arriving.js';
import { Circle } from '../../../ui/illustrations/Circle.js';
import { OpenChair } from '../../../ui/illustrations/OpenChair.js';
import { ButtonLink } from '../../../ui/page/ButtonLink.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { stepOf } from '../outline.js';
import { type Outline, refreshTraining, type Training } from '../queries.js';
import { useStandingTexts } from '../standing-texts.js';
import { Withdraw } from '../withdraw/Withdraw.js';
import classes from './Home.module.css';

/** Where a person stands while their training does not run, and the one thing they can do about it. */
export function Standing({ training, path }: { training: Training; path: Outline | undefined }) {
  const t = useStandingTexts();
  const dates = useDates();
  const { state, course, reason } = training;
  const named = { course: course.title };
  switch (state) {
    case 'applied':
    case 'waitlisted':
      return (
        <Words
          title={t(`standing.${state}.title`)}
          picture={<OpenChair />}
          action={
            <div className={classes.ways}>
              <ToCourse slug={course.slug} label={t(`standing.${state}.action`)} subtle />
              <Withdraw training={training} />
            </div>
          }
        >
          <p>{t(`standing.${state}.text`, { ...named, day: dates.day(training.appliedAt) })}</p>
        </Words>
      );
    case 'accepted':
      return (
        <Words
          title={t('standing.accepted.title')}
          picture={<Arriving />}
          action={
            <div className={classes.ways}>
              <Move id={training.id} act="start" label={t('standing.accepted.action')} />
              {!training.cohort && (
                <ButtonLink to="/learn/$enrolmentId/plan" params={{ enrolmentId: training.id }} variant="subtle">
                  {t('standing.accepted.plan')}
                </ButtonLink>
              )}
            </div>
          }
        >
          <p>{t('standing.accepted.text', { ...named, weeks: path?.weeks ?? 8 })}</p>
          <FirstStep path={path} />
        </Words>
      );
    case 'paused':
      return (
        <Words
          title={t('standing.paused.title')}
          picture={<OpenChair />}
          action={<Move id={training.id} act="resume" label={t('standing.paused.action')} />}
        >
          <p>{t('standing.paused.text', named)}</p>
          {path?.pausedUntil && <p>{t('standing.paused.until', { day: dates.dayAndDistance(path.pausedUntil) })}</p>}
        </Words>
      );
    case 'completed':
      return (
        <Words
          title={t('standing.completed.title', named)}
          picture={<Circle />}
          action={
            <div className={classes.ways}>
              <ButtonLink to={places.certificate} size="lg">
                {t('standing.completed.action')}
              </ButtonLink>
              <ButtonLink to="/learn/$enrolmentId" params={{ enrolmentId: training.id }} variant="subtle">
                {t('standing.completed.also')}
              </ButtonLink>
            </div>
          }
        >
          <p>{t('standing.completed.text')}</p>
        </Words>
      );
    case 'declined':
    case 'withdrawn':
    case 'lapsed':
      return (
        <Words
          title={t(`standing.${state}.title`)}
          picture={<OpenChair />}
          action={
            state === 'lapsed' ? (
              <ToCourse slug={course.slug} label={t('standing.lapsed.action')} subtle />
            ) : (
              <ButtonLink to="/courses/$slug/enrol" params={{ slug: course.slug }} size="lg">
                {t(`standing.${state}.action`)}
              </ButtonLink>
            )
          }
        >
          <p>{t(`standing.${state}.text`, named)}</p>
          {reason && <p>{t(`standing.${state}.reason`, { reason })}</p>}
        </Words>
      );
    default:
      return null;
  }
}

function Words({
  title,
  picture,
  action,
  children,
}: {
  title: string;
  picture: ReactNode;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <EmptyState picture={picture} title={title} action={action}>
      <div className={classes.words}>{children}</div>
    </EmptyState>
  );
}

function ToCourse({ slug, label, subtle = false }: { slug: string; label: string; subtle?: boolean }) {
  return (
    <ButtonLink to="/courses/$slug" params={{ slug }} variant={subtle ? 'light' : 'filled'}>
      {label}
    </ButtonLink>
  );
}

function FirstStep({ path }: { path: Outline | undefined }) {
  const t = useStandingTexts();
  const first = path?.next && stepOf(path, path.next.activityId);
  return first ? (
    <p>{t('standing.accepted.first', { title: first.activity.title, time: duration(first.activity.minutes) })}</p>
  ) : null;
}

/** Begins a training that was accepted, or ends a pause. */
function Move({ id, act, label }: { id: string; act: 'start' | 'resume'; label: string }) {
  const ui = useUiTexts();
  const client = useQueryClient();
  const move = useAction<void>(
    (_, key) => {
      const options = { params: { path: { id } }, headers: once(key) };
      return act === 'start'
        ? api.POST('/api/enrolments/{id}/start', options)
        : api.POST('/api/enrolments/{id}/resume', options);
    },
    { onSettled: () => refreshTraining(client, id) },
  );
  return (
    <div className={classes.ways}>
      <Button size="lg" loading={move.isPending} onClick={() => move.mutate()}>
        {label}
      </Button>
      <p role="alert" className={classes.refusal}>
        {move.error ? problemSentence(move.error, ui) : null}
      </p>
    </div>
  );
}
