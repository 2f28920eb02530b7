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
}

export function EmptyState({ title, children, picture, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {picture && <div className={classes.picture}>{picture}</div>}
      <h2 className={classes.title}>{title}</h2>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
