import { Button, Radio } from '@mantine/core';
import classes from '../Practice.module.css';
import type { Criterion, Levels } from '../queries.js';
import { usePracticeTexts } from '../texts.js';

export interface SelfRatingProps {
  criteria: readonly Criterion[];
  levels: Levels;
  onChange: (levels: Levels) => void;
}

/** How a person sees a meeting themself, part by part; nothing of it has to be filled in. */
export function SelfRating({ criteria, levels, onChange }: SelfRatingProps) {
  const t = usePracticeTexts();
  const chosen = criteria.filter(({ key }) => levels[key] !== undefined).length;
  return (
    <section aria-labelledby="self-rating">
      <h2 id="self-rating">{t('meeting.self')}</h2>
      <p className={classes.soft}>{t('meeting.selfHelp')}</p>
      <details className={classes.parts}>
        <summary>
          {t('meeting.selfOpen')}{' '}
          {chosen > 0 && (
            <span className={classes.soft}>({t('meeting.selfCount', { count: chosen, of: criteria.length })})</span>
          )}
        </summary>
        {criteria.map(({ key, title, levels: anchors }) => (
          <div key={key} className={classes.part}>
            <Radio.Group
              label={title}
              value={levels[key] === undefined ? null : String(levels[key])}
              onChange={(level) => onChange({ ...levels, [key]: Number(level) })}
            >
              <div className={classes.choices}>
                {anchors.map((anchor, place) => (
                  <Radio key={place} size="md" value={String(place + 1)} label={anchor} />
                ))}
              </div>
            </Radio.Group>
            {levels[key] !== undefined && (
              <Button
                variant="subtle"
                size="sm"
                aria-label={`${t('meeting.clear')}: ${title}`}
                onClick={() => onChange(without(levels, key))}
              >
                {t('meeting.clear')}
              </Button>
            )}
          </div>
        ))}
      </details>
    </section>
  );
}

function without(levels: Levels, key: string): Levels {
  return Object.fromEntries(Object.entries(levels).filter(([criterion]) => criterion !== key));
}
