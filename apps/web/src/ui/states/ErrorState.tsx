import { Button } from '@mantine/core';
import { ApiProblem } from '../../app/api-problem.js';
import { useUiTexts } from '../texts.js';
import { problemSentence } from './problem-sentence.js';
import classes from './State.module.css';

export interface ErrorStateProps {
  /** What was thrown. */
  problem: unknown;
  /** Leave out where trying again cannot help. */
  onRetry?: () => void;
  /** What did not work, in the words of the screen ("The list of trainees did not load"). */
  title?: string;
}

/** In the place of what could not be loaded: what happened, what to do, and the button for it. */
export function ErrorState({ problem, onRetry, title }: ErrorStateProps) {
  const t = useUiTexts();
  return (
    <div className={classes.state} role="alert">
      <h2 className={classes.title}>{title ?? t('problem.title')}</h2>
      <p className={classes.text}>{problemSentence(ApiProblem.from(problem), t)}</p>
      {onRetry && (
        <div className={classes.action}>
          <Button variant="light" onClick={onRetry}>
            {t('problem.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
