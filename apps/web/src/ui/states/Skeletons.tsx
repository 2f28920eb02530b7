import type { ReactNode } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './Skeletons.module.css';

function Waiting({ children }: { children: ReactNode }) {
  const t = useUiTexts();
  return (
    <div className={classes.waiting} role="status">
      <span className="visually-hidden">{t('loading')}</span>
      {children}
    </div>
  );
}

const Bar = ({ width, tall = false }: { width: string; tall?: boolean }) => (
  <span className={classes.bar} data-tall={tall || undefined} style={{ inlineSize: width }} />
);

/** Lines of text to come. */
export function TextSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <Waiting>
      {Array.from({ length: lines }, (_, line) => (
        <Bar key={line} width={line === lines - 1 ? '62%' : `${96 - ((line * 7) % 12)}%`} />
      ))}
    </Waiting>
  );
}

/** A heading and a paragraph in a panel. */
export function CardSkeleton() {
  return (
    <Waiting>
      <span className={classes.card}>
        <Bar width="45%" tall />
        <Bar width="92%" />
        <Bar width="70%" />
      </span>
    </Waiting>
  );
}

/** Rows of a list to come. */
export function ListSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <Waiting>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={classes.row}>
          <span className={classes.dot} />
          <Bar width={`${38 + ((row * 13) % 30)}%`} />
          <Bar width="4rem" />
        </span>
      ))}
    </Waiting>
  );
}

/** A whole screen: heading, then text. */
export function PageSkeleton() {
  return (
    <div className={classes.page}>
      <Waiting>
        <Bar width="55%" tall />
        <Bar width="80%" />
        <span className={classes.space} />
        <Bar width="96%" />
        <Bar width="91%" />
        <Bar width="94%" />
        <Bar width="48%" />
      </Waiting>
    </div>
  );
}
