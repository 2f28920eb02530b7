import { useQuery } from '@tanstack/react-query';
import { accommodationsQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';

/** What was arranged for this person at quizzes; nothing where nothing was. */
export function AccommodationsLine({ enrolmentId }: { enrolmentId: string }) {
  const t = useTraineeTexts();
  const held = useQuery(accommodationsQuery(enrolmentId)).data;
  if (!held) return null;
  const { extraTime, extraAttempts, quiet } = held;
  const parts = [
    ...(extraTime > 1000 ? [t('accommodations.times', { times: extraTime / 1000 })] : []),
    ...(extraAttempts > 0 ? [t('accommodations.moreTries', { count: extraAttempts })] : []),
    ...(quiet ? [t('accommodations.quietSitting')] : []),
  ];
  if (parts.length === 0) return null;
  return <p>{t('accommodations.line', { what: parts.join(', ') })}</p>;
}
