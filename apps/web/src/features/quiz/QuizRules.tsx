import {
  IconAward,
  IconClock,
  IconCloudCheck,
  IconHeartHandshake,
  IconInfoCircle,
  IconListNumbers,
  IconRepeat,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { duration, percent } from '../../app/numbers.js';
import classes from './Front.module.css';
import type { Quiz } from './queries.js';
import { type QuizTexts, useQuizTexts } from './texts.js';
import { waitWords } from './wait-words.js';

/** How many, how long, how often, and what one will see afterwards. */
export function QuizRules({ quiz, minutes }: { quiz: Quiz; minutes: number }) {
  const t = useQuizTexts();
  const { itemCount, passMark, timeLimitMinutes, review, accommodations } = quiz;
  const practice = quiz.mode === 'practice';
  const limit = timeLimitMinutes === null ? t('front.noLimit') : t('front.limit', { time: duration(timeLimitMinutes) });
  const seen = (['score', 'answers', 'feedback'] as const)
    .map((what) => t(`review.${what}.${review[what]}`))
    .filter(Boolean);
  const rules: [typeof IconClock, ReactNode][] = [
    [IconListNumbers, t('front.items', { count: itemCount, time: duration(minutes) })],
    [IconClock, limit],
    [IconCloudCheck, t('front.saved')],
    [IconAward, practice ? t('front.practice') : t('front.pass', { percent: percent(passMark * 10) })],
    ...(practice ? [] : ([[IconRepeat, triesWords(quiz, t)]] as [typeof IconClock, ReactNode][])),
    ...special(quiz, t).map((words): [typeof IconClock, ReactNode] => [IconInfoCircle, words]),
    ...(accommodations.quiet || accommodations.extraTime > 1000
      ? ([[IconHeartHandshake, t('front.accommodated')]] as [typeof IconClock, ReactNode][])
      : []),
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

/** What is not so in most quizzes. */
function special({ sections, navigation, gradeBy, confidence, mode }: Quiz, t: QuizTexts): string[] {
  const toPass = sections.filter(({ passMark }) => passMark !== null);
  return [
    ...toPass.map(({ title, passMark }) => t('front.section', { title, percent: percent(passMark! * 10) })),
    ...(navigation === 'sequential' ? [t('front.oneWay')] : []),
    ...(mode === 'graded' && gradeBy !== 'best' ? [t(`front.${gradeBy}`)] : []),
    ...(confidence ? [t('front.confidence')] : []),
  ];
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
