import { useQuery } from '@tanstack/react-query';
import { type Accommodations, accommodationsQuery } from './queries.js';
import { type TraineeTexts, useTraineeTexts } from './texts.js';

/** What was arranged for this person, or for everybody of their cohort, at quizzes; nothing where nothing was. */
export function AccommodationsLine({ enrolmentId }: { enrolmentId: string }) {
  const t = useTraineeTexts();
  const held = useQuery(accommodationsQuery(enrolmentId)).data;
  if (!held) return null;
  const own = words(t, held);
  const group = held.cohort ? words(t, held.cohort) : '';
  return (
    <>
      {own && <p>{t('accommodations.line', { what: own })}</p>}
      {group && <p>{t('accommodations.groupLine', { what: group })}</p>}
    </>
  );
}

function words(t: TraineeTexts, { extraTime, extraAttempts, quiet }: Pick<Accommodations, 'extraTime' | 'extraAttempts' | 'quiet'>): string {
  return [
    ...(extraTime > 1000 ? [t('accommodations.times', { times: extraTime / 1000 })] : []),
    ...(extraAttempts > 0 ? [t('accommodations.moreTries', { count: extraAttempts })] : []),
    ...(quiet ? [t('accommodations.quietSitting')] : []),
  ].join(', ');
}
