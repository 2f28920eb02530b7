import { useQuery } from '@tanstack/react-query';
import { percent } from '../../app/numbers.js';
import { readinessQuery } from './queries.js';
import { useTraineeTexts } from './texts.js';

/** How ready this person is for the final assessment, with the reason; no answers, and nothing where nothing was missed. */
export function ReadinessLine({ enrolmentId }: { enrolmentId: string }) {
  const t = useTraineeTexts();
  const held = useQuery(readinessQuery(enrolmentId)).data;
  if (!held) return null;
  const { estimate, reasons } = held;
  const enough = reasons.find(({ code }) => code === 'not_enough');
  if (enough?.cards === 0) return null;
  const why = reasons.flatMap(({ code, cards, title }) => {
    if (code === 'weak_module') return [t('readiness.weak', { title: title ?? '' })];
    return code === 'not_reviewed_yet' ? [t('readiness.unseen', { count: cards })] : [];
  });
  if (estimate === null) return <p>{t('readiness.notEnough')}</p>;
  const what = t('readiness.line', { share: percent(estimate * 10) });
  return <p>{[what, ...why].join(' ')}</p>;
}
