import { type RefObject, useEffect, useState } from 'react';
import type { ActiveReports } from '../../../app/active-reports.js';
import { duration } from '../../../app/numbers.js';
import type { Activity } from '../queries.js';
import { useLearningTexts } from '../texts.js';

export interface MinimumTimeProps {
  lesson: NonNullable<Activity['lesson']>;
  minimum: number;
  reports: RefObject<ActiveReports | null>;
  onReached: () => void;
  /** It was asked for: say it aloud. */
  urgent: boolean;
}

/** How much longer the author would like a person to stay with the text. */
export function MinimumTime({ lesson, minimum, reports, onReached, urgent }: MinimumTimeProps) {
  const t = useLearningTexts();
  const left = (active: number): number => Math.max(0, Math.ceil((minimum * 60 - lesson.activeSeconds - active) / 60));
  const [minutes, setMinutes] = useState(left(0));
  useEffect(() => {
    const timer = setInterval(() => {
      const now = Math.max(
        0,
        Math.ceil((minimum * 60 - lesson.activeSeconds - (reports.current?.activeSeconds ?? 0)) / 60),
      );
      setMinutes(now);
      if (now === 0) onReached();
    }, 1000);
    return () => clearInterval(timer);
  }, [lesson.activeSeconds, minimum, onReached, reports]);
  return (
    <p role={urgent ? 'alert' : undefined}>{t('lesson.minimum', { minimum: duration(minimum), count: minutes })}</p>
  );
}
