import { Link } from '@tanstack/react-router';
import type { Activity } from '../queries.js';
import { useLearningTexts } from '../texts.js';

/** Where a step belongs; leads to the path. */
export function Above({ enrolmentId, activity }: { enrolmentId: string; activity: Activity }) {
  const t = useLearningTexts();
  return (
    <Link to="/learn/$enrolmentId" params={{ enrolmentId }}>
      {t('weekAndTitle', { week: activity.week, title: activity.moduleTitle })}
    </Link>
  );
}
