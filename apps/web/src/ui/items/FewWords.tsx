import { useId } from 'react';
import type { ItemInputProps } from './item.js';
import classes from './Items.module.css';
import { TextField, UnitMenu } from './TextField.js';
import { useItemTexts } from './texts.js';

/** A few words, or a number with its unit. */
export function FewWords({ item, response, onAnswer, labelledBy }: ItemInputProps) {
  const t = useItemTexts();
  const labelId = useId();
  const given = response && 'text' in response ? response : { text: '' };
  const number = item.type === 'numerical';
  return (
    <div role="group" aria-labelledby={labelledBy} className={classes.line}>
      <div className={classes.field}>
        <label htmlFor={`${item.id}-answer`} id={labelId} className={classes.label}>
          {t(number ? 'writing.number' : 'writing.answer')}
        </label>
        <TextField
          id={`${item.id}-answer`}
          text={given.text}
          number={number}
          labelledBy={`${labelId} ${labelledBy}`}
          onText={(text) => onAnswer({ ...given, text }, true)}
        />
      </div>
      {item.units && (
        <div className={classes.field} data-short>
          <label htmlFor={`${item.id}-unit`} className={classes.label}>
            {t('writing.unit')}
          </label>
          <UnitMenu
            id={`${item.id}-unit`}
            units={item.units}
            unit={given.unit ?? ''}
            onUnit={(unit) => onAnswer(withUnit(given.text, unit))}
          />
        </div>
      )}
    </div>
  );
}

function withUnit(text: string, unit: string): { text: string; unit?: string } {
  return unit === '' ? { text } : { text, unit };
}
