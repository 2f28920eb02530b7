import { isAnswered } from '@convenor/rules';
import { IconFlag3Filled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Answers } from './answers/use-answers.js';
import { attemptPlace } from './places.js';
import type { Attempt } from './queries.js';
import classes from './Rail.module.css';
import { useQuizTexts } from './texts.js';

interface RailProps {
  attempt: Attempt;
  answers: Answers;
  /** Counted from 1; none while all questions are on one page. */
  current?: number;
  onGo?: () => void;
}

/** Where one is among the questions: which are answered, which are marked, and a way to each where there is one. */
export function Rail({ attempt, answers, current, onGo }: RailProps) {
  const t = useQuizTexts();
  const { enrolmentId, activityId, id: attemptId, layout, navigation } = attempt;
  return (
    <nav aria-label={t('attempt.listLabel')}>
      <ol className={classes.list}>
        {attempt.items.map(({ id }, place) => {
          const { response, flagged } = answers.get(id);
          const answered = isAnswered(response);
          const number = place + 1;
          const words = [t('attempt.question', { number }), t(answered ? 'attempt.answered' : 'attempt.open')];
          if (flagged) words.push(t('attempt.marked'));
          const looks = {
            className: classes.place,
            'data-answered': answered || undefined,
            'aria-current': number === current ? ('step' as const) : undefined,
          };
          const inside = (
            <>
              <span className="quiet-number">{number}</span>
              {flagged && <IconFlag3Filled size={13} className={classes.flag} aria-hidden="true" />}
            </>
          );
          if (navigation === 'sequential') {
            return (
              <li key={id} {...looks}>
                <span aria-hidden="true">{inside}</span>
                <span className="visually-hidden">{words.join(', ')}</span>
              </li>
            );
          }
          return (
            <li key={id}>
              <Link
                to={attemptPlace}
                params={{ enrolmentId, activityId, attemptId }}
                {...(layout === 'all_at_once' ? { search: {}, hash: id } : { search: { item: number } })}
                activeOptions={{ exact: true, includeSearch: true }}
                {...looks}
                aria-label={words.join(', ')}
                onClick={() => {
                  if (layout === 'all_at_once') document.getElementById(id)?.focus();
                  onGo?.();
                }}
              >
                {inside}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
