import type { ReactNode } from 'react';
import classes from './Data.module.css';

export interface TimelineEntry {
  id: string;
  /** ISO instant. */
  at: string;
  /** The moment as read: from `useDates()`. */
  when: string;
  /** What happened, with the name of who did it. */
  title: ReactNode;
  /** The reason, the note, the details. */
  detail?: ReactNode;
  icon?: ReactNode;
}

/** What happened, newest first or oldest first as given. */
export function Timeline({ label, entries }: { label: string; entries: TimelineEntry[] }) {
  return (
    <ol className={classes.timeline} aria-label={label}>
      {entries.map(({ id, at, when, title, detail, icon }) => (
        <li key={id}>
          <span className={classes.knot} aria-hidden="true">
            {icon}
          </span>
          <div className={classes.event}>
            <p className={classes.eventTitle}>{title}</p>
            {detail && <div className={classes.eventDetail}>{detail}</div>}
            <time dateTime={at} className={classes.when}>
              {when}
            </time>
          </div>
        </li>
      ))}
    </ol>
  );
}
