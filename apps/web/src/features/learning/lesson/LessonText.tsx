import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { LessonProse } from '../../../ui/prose/LessonProse.js';

export interface LessonTextProps {
  enrolmentId: string;
  html: string;
  text?: RefObject<HTMLDivElement | null>;
  size?: 'lesson' | 'plain';
}

/** Course text whose links to other steps lead there, and whose checks speak to listeners too. */
export function LessonText({ enrolmentId, html, text, size }: LessonTextProps) {
  const own = useRef<HTMLDivElement>(null);
  const root = text ?? own;
  const router = useRouter();
  const [feedback, setFeedback] = useState('');
  const home = `/learn/${enrolmentId}/activities/`;

  const follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-activity]');
    if (
      !link ||
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    router.history.push(`${home}${link.dataset['activity']}`);
  };

  // The boxes are not React's own, so their events have to be listened for by hand.
  useEffect(() => {
    const element = root.current;
    const announce = (event: Event): void => {
      const choice = (event.target as Element).closest('[data-check-choice]');
      const chosen = choice?.querySelector<HTMLInputElement>('input')?.checked;
      const words = choice?.querySelector('[data-check-feedback] > :not(summary)')?.textContent?.trim();
      if (choice) setFeedback(chosen && words ? words : '');
    };
    // What is closed on the screen is open on paper.
    const unfold = (): void =>
      element
        ?.querySelectorAll<HTMLDetailsElement>('details:not([data-check-feedback])')
        .forEach((details) => (details.open = true));
    element?.addEventListener('change', announce);
    window.addEventListener('beforeprint', unfold);
    return () => {
      element?.removeEventListener('change', announce);
      window.removeEventListener('beforeprint', unfold);
    };
  }, [root]);

  return (
    <div ref={root} onClick={follow}>
      <LessonProse html={html.replaceAll('href="#activity-', `href="${home}`)} {...(size && { size })} />
      <div className="visually-hidden" role="status">
        {feedback}
      </div>
    </div>
  );
}
