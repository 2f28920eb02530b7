import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { LessonProse } from '../prose/LessonProse.js';

interface GapProseProps {
  html: string;
  size?: 'lesson' | 'plain';
  /** What stands in a gap. @param number counted from 1, in the order of the text */
  gap: (id: string, number: number) => ReactNode;
}

/** Text with gaps: `<span data-gap="ID"></span>` in the HTML holds what `gap` says. */
export function GapProse({ html, size = 'lesson', gap }: GapProseProps) {
  const root = useRef<HTMLDivElement>(null);
  const [holes, setHoles] = useState<HTMLElement[]>([]);
  useLayoutEffect(() => setHoles([...(root.current?.querySelectorAll<HTMLElement>('[data-gap]') ?? [])]), [html]);
  return (
    <div ref={root}>
      <LessonProse html={html} size={size} />
      {holes.map((hole, place) => {
        const id = hole.dataset['gap'] ?? '';
        return <Fragment key={id}>{createPortal(gap(id, place + 1), hole)}</Fragment>;
      })}
    </div>
  );
}
