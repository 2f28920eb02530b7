import { useEffect, useRef } from 'react';
import './prose.css';
import { watchChecks } from './checks.js';

export interface LessonProseProps {
  /** Rendered and sanitised by the server when the version was published. */
  html: string;
  /** `lesson` = 19 px reading text; `plain` = the size of the interface, for quiz items and prompts. */
  size?: 'lesson' | 'plain';
  /** The language of the course, where it is not the interface's. */
  lang?: string;
}

/** Course text: headings, figures, tables, callouts, details and the "try it" checks. */
export function LessonProse({ html, size = 'lesson', lang }: LessonProseProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => (root.current ? watchChecks(root.current) : undefined), [html]);
  return <div ref={root} className="prose" data-size={size} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
