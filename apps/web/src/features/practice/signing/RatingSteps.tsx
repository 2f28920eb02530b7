import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import classes from '../Practice.module.css';
import type { Criterion, Levels } from '../queries.js';
import { usePracticeTexts } from '../texts.js';

export interface RatingStepsProps {
  criteria: readonly Criterion[];
  levels: Levels;
  /** Which part is shown. */
  at: number;
  onChoose: (criterion: string, level: number) => void;
  /** The number of parts leads to the overview. */
  onGo: (at: number) => void;
}

/** One part at a time, with large buttons; keys 1 to 4 choose while the focus is in here. */
export function RatingSteps({ criteria, levels, at, onChoose, onGo }: RatingStepsProps) {
  const t = usePracticeTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const { key, title, levels: anchors } = criteria[at]!;
  useEffect(() => heading.current?.focus(), [at]);
  const choose = (level: number): void => {
    onChoose(key, level);
    onGo(at + 1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const level = Number(event.key);
    if (!Number.isInteger(level) || level < 1 || level > anchors.length) return;
    event.preventDefault();
    choose(level);
  };
  return (
    <div className={classes.step} role="group" aria-labelledby="part" onKeyDown={onKeyDown}>
      <p className={classes.soft}>{t('review.step', { at: at + 1, of: criteria.length })}</p>
      <h3 id="part" ref={heading} tabIndex={-1}>
        {title}
      </h3>
      <div className={classes.levels} role="group" aria-label={t('review.levels', { title })}>
        {anchors.map((anchor, place) => (
          <button
            key={place}
            type="button"
            className={classes.level}
            aria-pressed={levels[key] === place + 1}
            onClick={() => choose(place + 1)}
          >
            <span className={classes.digit}>{place + 1}</span>
            <span>{anchor}</span>
          </button>
        ))}
      </div>
      <div className={classes.ways}>
        {at > 0 && (
          <Button variant="subtle" onClick={() => onGo(at - 1)}>
            {t('review.previous')}
          </Button>
        )}
        {at < criteria.length - 1 && (
          <Button variant="subtle" onClick={() => onGo(at + 1)}>
            {t('review.next')}
          </Button>
        )}
        <Button variant="subtle" onClick={() => onGo(criteria.length)}>
          {t('review.toSummary')}
        </Button>
      </div>
    </div>
  );
}
