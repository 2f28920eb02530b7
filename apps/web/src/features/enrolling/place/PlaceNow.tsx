import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { useDates } from '../../../app/dates.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { Arriving } from '../../../ui/illustrations/Arriving.js';
import { OpenChair } from '../../../ui/illustrations/OpenChair.js';
import { EmptyState } from '../../../ui/states/EmptyState.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import classes from '../Enrol.module.css';
import { myTrainingsQuery, type Training } from '../queries.js';
import { useEnrollingTexts } from '../texts.js';

type Answer = 'accept' | 'decline' | 'ask_again';

interface PlaceNowProps {
  training: Training;
  /** Withdrawing, which belongs to another feature. */
  leave: ReactNode;
}

/** Home of a person who waits for a place or for the first day of their group. */
export function PlaceNow({ training, leave }: PlaceNowProps) {
  const { state, offer, passedOver } = training;
  if (state === 'accepted') return <Before training={training} leave={leave} />;
  if (offer) return <Offered training={training} until={offer.until} />;
  return passedOver ? <PassedOver training={training} leave={leave} /> : <Waiting training={training} leave={leave} />;
}

/** Says yes, no or "ask me again" to the place; what is shown of the training follows. */
function useAnswer(id: string) {
  const client = useQueryClient();
  return useAction(
    (answer: Answer, key) =>
      ok(api.POST('/api/enrolments/{id}/place', { params: { path: { id } }, body: { answer }, headers: once(key) })),
    {
      // Also when it was refused: the offer may be over, and the screen should say so.
      onSettled: () =>
        Promise.all([
          client.invalidateQueries({ queryKey: myTrainingsQuery.queryKey }),
          client.invalidateQueries({ queryKey: ['enrolment', id] }),
        ]),
    },
  );
}

function Offered({ training, until }: { training: Training; until: string }) {
  const t = useEnrollingTexts();
  const ui = useUiTexts();
  const dates = useDates();
  const answer = useAnswer(training.id);
  const [asking, setAsking] = useState(false);
  const { course, cohort } = training;
  const close = (): void => {
    setAsking(false);
    answer.reset();
  };
  return (
    <EmptyState
      picture={<Arriving />}
      title={t('place.offered.title', { until: dates.moment(until) })}
      action={
        <div className={classes.ways}>
          <Button
            size="lg"
            loading={answer.isPending && !asking}
            onClick={() => answer.mutate('accept', { onSuccess: () => toast(t('place.offered.accepted')) })}
          >
            {t('place.offered.accept')}
          </Button>
          <Button size="lg" variant="subtle" disabled={answer.isPending} onClick={() => setAsking(true)}>
            {t('place.offered.decline')}
          </Button>
          <p role="alert" className={classes.refusal}>
            {answer.error && !asking ? problemSentence(answer.error, ui) : null}
          </p>
          <ConfirmDialog
            open={asking}
            title={t('place.decline.title')}
            consequence={t('place.decline.text')}
            action={t('place.decline.action')}
            pending={answer.isPending}
            problem={answer.error}
            onConfirm={() =>
              answer.mutate('decline', {
                onSuccess: () => {
                  setAsking(false);
                  toast(t('place.decline.done'));
                },
              })
            }
            onClose={close}
          />
        </div>
      }
    >
      <p>{t('place.offered.text', { course: course.title })}</p>
      {cohort && (
        <p>{t('place.group', { name: cohort.name, day: dates.dayAndDistance(cohort.startsOn) })}</p>
      )}
    </EmptyState>
  );
}

function PassedOver({ training, leave }: PlaceNowProps) {
  const t = useEnrollingTexts();
  const ui = useUiTexts();
  const answer = useAnswer(training.id);
  return (
    <EmptyState
      picture={<OpenChair />}
      title={t('place.passedOver.title')}
      action={
        <div className={classes.ways}>
          <Button
            size="lg"
            loading={answer.isPending}
            onClick={() => answer.mutate('ask_again', { onSuccess: () => toast(t('place.passedOver.done')) })}
          >
            {t('place.passedOver.action')}
          </Button>
          {leave}
          <p role="alert" className={classes.refusal}>
            {answer.error ? problemSentence(answer.error, ui) : null}
          </p>
        </div>
      }
    >
      {t('place.passedOver.text', { course: training.course.title })}
    </EmptyState>
  );
}

function Waiting({ training: { course, cohort }, leave }: PlaceNowProps) {
  const t = useEnrollingTexts();
  const dates = useDates();
  return (
    <EmptyState picture={<OpenChair />} title={t('place.waiting.title')} action={leave}>
      <p>{t('place.waiting.text', { course: course.title })}</p>
      {cohort && (
        <p>{t('place.group', { name: cohort.name, day: dates.dayAndDistance(cohort.startsOn) })}</p>
      )}
    </EmptyState>
  );
}

function Before({ training: { course, cohort }, leave }: PlaceNowProps) {
  const t = useEnrollingTexts();
  const dates = useDates();
  if (!cohort) return null;
  return (
    <EmptyState
      picture={<Arriving />}
      title={t('place.before.title', { day: dates.dayAndDistance(cohort.startsOn) })}
      action={leave}
    >
      {t('place.before.text', { course: course.title, name: cohort.name })}
    </EmptyState>
  );
}
