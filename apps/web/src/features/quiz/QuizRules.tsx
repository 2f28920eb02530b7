import { IconAward, IconClock, IconCloudCheck, IconListNumbers, IconRepeat } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { duration, percent } from '../../app/numbers.js';
import classes from './Front.module.css';
import type { Quiz } from './queries.js';
import { type QuizTexts, useQuizTexts } from './texts.js';
import { waitWords } from './wait-words.js';

/** How many, how long, how often, and what one will see afterwards. */
export function QuizRules({ quiz, minutes }: { quiz: Quiz; minutes: number }) {
  const t = useQuizTexts();
  const { itemCount, passMark, timeLimitMinutes, review } = quiz;
  const limit = timeLimitMinutes === null ? t('front.noLimit') : t('front.limit', { time: duration(timeLimitMinutes) });
  const seen = (['score', 'answers', 'feedback'] as const)
    .map((what) => t(`review.${what}.${review[what]}`))
    .filter(Boolean);
  const rules: [typeof IconClock, ReactNode][] = [
    [IconListNumbers, t('front.items', { count: itemCount, time: duration(minutes) })],
    [IconClock, limit],
    [IconCloudCheck, t('front.saved')],
    [IconAward, t('front.pass', { percent: percent(passMark * 10) })],
    [IconRepeat, triesWords(quiz, t)],
  ];
  return (
    <>
      <h2 className={classes.heading}>{t('front.rules')}</h2>
      <ul className={classes.rules}>
        {rules.map(([Icon, words], place) => (
          <li key={place}>
            <Icon size={22} stroke={1.6} aria-hidden="true" />
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <h2 className={classes.heading}>{t('front.afterwards')}</h2>
      <ul className={classes.seen}>
        {seen.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </>
  );
}

function triesWords({ attemptsAllowed, attemptsUsed, attemptsLeft, waitMinutes }: Quiz, t: QuizTexts): string {
  const wait = waitMinutes > 0 ? waitWords(waitMinutes, t) : null;
  if (attemptsAllowed === null) return wait ? t('front.unlimitedWait', { wait }) : t('front.unlimited');
  const tries =
    wait && attemptsAllowed > 1
      ? t('front.triesWait', { count: attemptsAllowed, wait })
      : t('front.tries', { count: attemptsAllowed });
  return attemptsUsed === 0 ? tries : `${tries} ${t('front.triesLeft', { count: attemptsLeft ?? 0 })}`;
}
