import { IconCheck, IconPointFilled, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Reviewed.module.css';

/** A sign and words: whether something was right, as far as that may be seen. */
export function Verdict({ right, children }: { right: boolean | undefined; children: ReactNode }) {
  const Icon = right === undefined ? IconPointFilled : right ? IconCheck : IconX;
  return (
    <p className={classes.verdict} data-right={right}>
      <Icon size={18} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
