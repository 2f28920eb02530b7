import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { type Dates, useDates } from '../../../app/dates.js';
import { useSignedIn } from '../../../app/session.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { CardSkeleton, TextSkeleton } from '../../../ui/states/Skeletons.js';
import { chooseTraining, currentTrainings } from '../choose-training.js';
import { pathQuery, type Training, trainingsQuery } from '../queries.js';
import { useLearningTexts } from '../texts.js';
import { DueSoon } from './DueSoon.js';
import classes from './Home.module.css';
import { NextCard } from './NextCard.js';
import { NoTraining } from './NoTraining.js';
import { PaceWords } from './PaceWords.js';
import { Standing } from './Standing.js';
import { Withdraw } from '../withdraw/Withdraw.js';
import { TrainingSwitch } from './TrainingSwitch.js';
import { WeeksRing } from './WeeksRing.js';

/** What there is to look at again in one training; another feature's. */
type ReviewOf = (enrolmentId: string) => ReactNode;
/** What was written to their group and waits for them; another feature's. */
type AnnouncementOf = (training: Training) => ReactNode;
/** Their next live session in it; another feature's. */
type SessionOf = (training: Training) => ReactNode;

/** That a certificate of it can be renewed; another feature's. */
type RenewalOf = (training: Training) => ReactNode;
/** What a person sees who waits for a place or for the first day of their group; another feature's. */
type PlaceOf = (training: Training, leave: ReactNode) => ReactNode;

interface HomeScreenProps {
  wanted: string | undefined;
  announcement: AnnouncementOf;
  session: SessionOf;
  review: ReviewOf;
  renewal: RenewalOf;
  place: PlaceOf;
}

/** Where am I, what is next, will I make it? Nothing else. */
export function HomeScreen({ wanted, announcement, session, review, renewal, place }: HomeScreenProps) {
  const t = useLearningTexts();
  const { name } = useSignedIn();
  const trainings = useQuery(trainingsQuery);
  const chosen = trainings.data && chooseTraining(trainings.data, wanted);
  return (
    <div className={classes.home}>
      <Page
        title={t('home.title', { name: name.trim().split(/\s+/)[0] ?? name })}
        windowTitle={t('home.window')}
        above={chosen?.course.title}
        width="wide"
      >
        {trainings.isPending && <HomeSkeleton />}
        {trainings.isError && (
          <ErrorState problem={trainings.error} title={t('loadError')} onRetry={() => void trainings.refetch()} />
        )}
        {trainings.data && !chosen && <NoTraining />}
        {chosen && <TrainingSwitch trainings={currentTrainings(trainings.data)} chosen={chosen.id} />}
        {trainings.data?.map((training) => (
          <Fragment key={training.id}>{renewal(training)}</Fragment>
        ))}
        {chosen && (
          <Chosen
            key={chosen.id}
            training={chosen}
            announcement={announcement}
            session={session}
            review={review}
            place={place}
          />
        )}
      </Page>
    </div>
  );
}

function Chosen({ training, announcement, session, review, place }: Omit<HomeScreenProps, 'wanted' | 'renewal'> & { training: Training }) {
  const t = useLearningTexts();
  const dates = useDates();
  const path = useQuery(pathQuery(training.id));
  // The path is the younger news where the two differ for a moment.
  const state = path.data?.state ?? training.state;
  const news = { ...training, ...(path.data && { cohort: path.data.cohort, offer: path.data.offer, passedOver: path.data.passedOver }) };
  if (waitsForPlace({ ...news, state }, dates)) {
    return place({ ...news, state }, <Withdraw training={{ ...training, state }} />);
  }
  if (state !== 'active') return <Standing training={{ ...training, state }} path={path.data} />;
  if (path.isError)
    return <ErrorState problem={path.error} title={t('loadError')} onRetry={() => void path.refetch()} />;
  if (!path.data) return <HomeSkeleton />;
  return (
    <div className={classes.layout}>
      <NextCard path={path.data} />
      <div className={classes.ring}>
        <WeeksRing path={path.data} />
      </div>
      <PaceWords path={path.data} />
      <DueSoon path={path.data} />
      {announcement(training)}
      {session(training)}
      {review(training.id)}
    </div>
  );
}

/** Of those who do not learn yet: whoever has a group before its first day, or something to answer. */
function waitsForPlace({ state, cohort, offer, passedOver }: Training, dates: Dates): boolean {
  if (state === 'waitlisted') return cohort !== null || offer !== null || passedOver;
  return state === 'accepted' && cohort !== null && dates.daysUntil(cohort.startsOn) > 0;
}

function HomeSkeleton() {
  return (
    <div className={classes.layout}>
      <CardSkeleton />
      <TextSkeleton lines={3} />
    </div>
  );
}
