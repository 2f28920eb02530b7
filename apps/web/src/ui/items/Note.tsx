import { LessonProse } from '../prose/LessonProse.js';
import classes from './Reviewed.module.css';

/** Feedback on a part of an answer; nothing where there is none. */
export function Note({ html }: { html: string | undefined }) {
  if (!html) return null;
  return (
    <div className={classes.note}>
      <LessonProse html={html} size="plain" />
    </div>
  );
}
