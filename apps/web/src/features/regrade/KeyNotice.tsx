import { IconAlertTriangle } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, useMe } from '../../app/session.js';
import { type QuizPlace, regradePreviewQuery } from './queries.js';
import classes from './Regrade.module.css';
import { useRegradeTexts } from './texts.js';

/** Says, to those who may do something about it, that answers were graded by another key than that of today. */
export function KeyNotice(place: QuizPlace) {
  const t = useRegradeTexts();
  const allowed = may(useMe(), 'attempt:regrade');
  const preview = useInfiniteQuery({ ...regradePreviewQuery(place, {}, 1), enabled: allowed });
  const [first] = preview.data?.pages ?? [];
  const outdated = first?.questions.reduce((sum, question) => sum + question.outdated, 0) ?? 0;
  if (!first || (outdated === 0 && !first.running)) return null;
  return (
    <p className={classes.notice}>
      <IconAlertTriangle size={18} aria-hidden="true" />
      <span>
        {first.running ? t('notice.running') : t('notice.text', { count: outdated })}{' '}
        <Link to="/admin/courses/$slug/analysis/$activityId/regrade" params={place}>
          {t(first.running ? 'notice.follow' : 'notice.link')}
        </Link>
      </span>
    </p>
  );
}

/** The way to declare one question void. */
export function SetAsideLink({ questionId, number, ...place }: QuizPlace & { questionId: string; number: number }) {
  const t = useRegradeTexts();
  if (!may(useMe(), 'attempt:regrade')) return null;
  return (
    <Link
      to="/admin/courses/$slug/analysis/$activityId/regrade"
      params={place}
      search={{ questions: `${questionId}:full_marks` }}
      aria-label={t('notice.asideOf', { number })}
      className={classes.aside}
    >
      {t('notice.aside')}
    </Link>
  );
}
