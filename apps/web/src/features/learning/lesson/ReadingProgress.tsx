import { type RefObject, useEffect, useRef } from 'react';
import classes from './Lesson.module.css';
import { placeIn } from './reading-place.js';

/** A thin line at the top that grows as one reads. For the eye only: listeners have their own sense of place. */
export function ReadingProgress({ text }: { text: RefObject<HTMLElement | null> }) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = (): void => {
      frame = 0;
      if (line.current && text.current) line.current.style.transform = `scaleX(${placeIn(text.current) / 1000})`;
    };
    const ask = (): void => {
      frame ||= requestAnimationFrame(draw);
    };
    ask();
    window.addEventListener('scroll', ask, { passive: true });
    window.addEventListener('resize', ask, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', ask);
      window.removeEventListener('resize', ask);
    };
  }, [text]);
  return (
    <div className={classes.progress} aria-hidden="true" data-print="hide">
      <div ref={line} className={classes.line} />
    </div>
  );
}
