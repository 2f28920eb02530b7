import type { ReactNode } from 'react';
import classes from './State.module.css';

export interface EmptyStateProps {
  /** What will be here. */
  title: string;
  /** How to make it so. */
  children?: ReactNode;
  /** One of `ui/illustrations`. */
  picture?: ReactNode;
  action?: ReactNode;
  /** The h1 of the page says the same: shown, but not read out twice. */
  repeatsHeading?: boolean;
}

export function EmptyState({ title, children, picture, action, repeatsHeading = false }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {picture && <div className={classes.picture}>{picture}</div>}
      {repeatsHeading ? (
        <p className={classes.title} aria-hidden="true">
          {title}
        </p>
      ) : (
        <h2 className={classes.title}>{title}</h2>
      )}
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
