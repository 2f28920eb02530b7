import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { points as pointWords } from '../../app/numbers.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import classes from './Front.module.css';
import { attemptPlace } from './places.js';
import type { Quiz } from './queries.js';
import { useQuizTexts } from './texts.js';

interface EarlierAttemptsProps {
  enrolmentId: string;
  activityId: string;
  attempts: Quiz['attempts'];
}

export function EarlierAttempts({ enrolmentId, activityId, attempts }: EarlierAttemptsProps) {
  const t = useQuizTexts();
  const dates = useDates();
  if (attempts.length === 0) return null;
  return (
    <section>
      <h2 className={classes.heading}>{t('attempts.title')}</h2>
      <ul className={classes.attempts}>
        {attempts.toReversed().map(({ id, number, submittedAt, beingMarked, points, maxPoints, passed }) => (
          <li key={id}>
            <Link to={attemptPlace} params={{ enrolmentId, activityId, attemptId: id }}>
              {t('attempts.sent', { number, when: dates.moment(submittedAt) })}
            </Link>
            {beingMarked && <span className={classes.score}>{t('attempts.beingMarked')}</span>}
            {points !== undefined && maxPoints !== undefined && (
              <span className={classes.score}>
                <span className="quiet-number">
                  {t('attempts.points', { points: pointWords(points), max: pointWords(maxPoints) })}
                </span>
                <StatusBadge kind={passed ? 'done' : 'open'} plain>
                  {t(passed ? 'attempts.passed' : 'attempts.failed')}
                </StatusBadge>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
