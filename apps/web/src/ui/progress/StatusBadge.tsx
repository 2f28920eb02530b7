import {
  IconAlertCircle,
  IconCheck,
  IconCircle,
  IconCircleDot,
  IconCircleHalf2,
  IconHourglass,
  IconLock,
  IconPlayerPause,
  IconSlash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './StatusBadge.module.css';

const ICONS = {
  done: IconCheck,
  next: IconCircleDot,
  open: IconCircle,
  started: IconCircleHalf2,
  locked: IconLock,
  late: IconAlertCircle,
  waiting: IconHourglass,
  paused: IconPlayerPause,
  excused: IconSlash,
};

export type StatusKind = keyof typeof ICONS;

export interface StatusBadgeProps {
  kind: StatusKind;
  /** The word; leave out for the usual one ("Done", "Overdue", ...). */
  children?: ReactNode;
  /** Without its tinted ground: inside dense lists. */
  plain?: boolean;
}

/** A state: always a sign and a word, the colour only helps. */
export function StatusBadge({ kind, children, plain = false }: StatusBadgeProps) {
  const t = useUiTexts();
  const Icon = ICONS[kind];
  return (
    <span className={classes.badge} data-kind={kind} data-plain={plain || undefined}>
      <Icon size={16} stroke={2.2} aria-hidden="true" />
      <span>{children ?? t(`status.${kind}`)}</span>
    </span>
  );
}
