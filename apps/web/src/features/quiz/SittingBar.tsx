import { isAnswered } from '@convenor/rules';
import type { ReactNode } from 'react';
import type { Answers } from './answers/use-answers.js';
import { Clock } from './Clock.js';
import { SavingLine } from './SavingLine.js';
import classes from './Sitting.module.css';

interface SittingBarProps {
  answers: Answers;
  timeLeft: number | null;
  /** On a phone: the way to the list of questions. */
  children?: ReactNode;
}

/** What stays in sight while answering: where the answers are, how much time is left. */
export function SittingBar({ answers, timeLeft, children }: SittingBarProps) {
  const any = [...answers.answers.values()].some(({ response }) => isAnswered(response));
  return (
    <div className={classes.bar}>
      {children}
      <SavingLine saving={answers.saving} any={any} />
      {timeLeft !== null && <Clock left={timeLeft} />}
    </div>
  );
}
