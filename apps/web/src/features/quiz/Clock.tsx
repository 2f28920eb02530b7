import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { duration } from '../../app/numbers.js';
import classes from './Clock.module.css';
import { announcedMinutes, timeWords } from './clock.js';
import { useQuizTexts } from './texts.js';

/** The time left, calmly: minutes first, seconds only at the very end, said aloud at a few moments. */
export function Clock({ left }: { left: number }) {
  const t = useQuizTexts();
  const [begun] = useState(left);
  const mark = announcedMinutes(left);
  // What was left when the page opened is on the screen; only what is crossed from then on is news.
  const crossed = mark !== null && mark !== announcedMinutes(begun);
  return (
    <span className={classes.clock} data-last={left <= 60_000 || undefined}>
      <IconClock size={18} aria-hidden="true" />
      <span className="quiet-number">
        {left === 0 ? t('clock.over') : t('clock.left', { time: timeWords(left, duration) })}
      </span>
      <span className="visually-hidden" role="status">
        {left === 0 ? t('clock.overAnnounced') : crossed ? t('clock.leftAnnounced', { time: duration(mark) }) : ''}
      </span>
    </span>
  );
}
