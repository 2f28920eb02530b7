import { type RefObject, useEffect, useRef } from 'react';
import { ActiveReports } from '../../../app/active-reports.js';
import { toast } from '../../../ui/toast/toast.js';
import { useLearningTexts } from '../texts.js';
import { placeIn, returnTo, worthReturning } from './reading-place.js';

export interface ReadingOptions {
  enrolmentId: string;
  activityId: string;
  /** Where reading stopped, on whatever device. */
  place: number;
  /** Only while the training runs is reading taken down. */
  running: boolean;
  text: RefObject<HTMLElement | null>;
}

/** Brings a reader back to their place, and keeps it from then on. */
export function useReading({
  enrolmentId,
  activityId,
  place,
  running,
  text,
}: ReadingOptions): RefObject<ActiveReports | null> {
  const t = useLearningTexts();
  const reports = useRef<ActiveReports | null>(null);
  const opened = useRef({ place, t });

  useEffect(() => {
    const { place: from, t: words } = opened.current;
    if (!worthReturning(from) || window.location.hash !== '') return;
    // After the router has put the new screen at its top.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (!text.current || window.scrollY > window.innerHeight / 2) return;
        returnTo(text.current, from);
        toast(words('lesson.restored'), {
          tone: 'info',
          action: { label: words('lesson.fromTop'), run: () => window.scrollTo({ top: 0 }) },
        });
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [text]);

  useEffect(() => {
    if (!running) return;
    const address = `/api/enrolments/${enrolmentId}/activities/${activityId}/reading`;
    const own = new ActiveReports(address, opened.current.place, () =>
      text.current ? placeIn(text.current) : undefined,
    );
    reports.current = own;
    return own.start();
  }, [enrolmentId, activityId, running, text]);

  return reports;
}
