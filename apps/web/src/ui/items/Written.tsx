import { countWords, LONGEST_ANSWER } from '@convenor/rules';
import { useState } from 'react';
import type { ItemInputProps } from './item.js';
import classes from './Items.module.css';
import { type ItemTexts, useItemTexts } from './texts.js';

interface Bounds {
  minimumWords: number | null;
  maximumWords: number | null;
}

/** An answer in one's own words. */
export function Written({ item, response, onAnswer, labelledBy }: ItemInputProps) {
  const t = useItemTexts();
  const [touched, setTouched] = useState(false);
  const { template = '', ...bounds } = item.writing ?? { minimumWords: null, maximumWords: null };
  const given = response && 'text' in response ? response.text : '';
  const text = given === '' && !touched ? template : given;
  const words = countWords(text);
  const asked = boundsWords(bounds, t);
  const id = `${item.id}-answer`;
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <label htmlFor={id} id={`${id}-label`} className={classes.label}>
        {t('writing.answer')}
      </label>
      <textarea
        id={id}
        className={classes.area}
        rows={8}
        maxLength={LONGEST_ANSWER}
        value={text}
        aria-labelledby={`${id}-label ${labelledBy}`}
        aria-describedby={`${id}-words`}
        onChange={({ currentTarget }) => {
          setTouched(true);
          onAnswer({ text: currentTarget.value }, true);
        }}
      />
      <p id={`${id}-words`} className={classes.count}>
        <span className="quiet-number">{t('writing.words', { count: words })}</span>
        {asked && <span>{asked}</span>}
      </p>
      {/* Said when a bound is crossed, not at every word. */}
      <p className="visually-hidden" role="status">
        {touched && asked ? t(`writing.${lengthOf(words, bounds)}`) : ''}
      </p>
    </div>
  );
}

function lengthOf(words: number, { minimumWords, maximumWords }: Bounds): 'tooFew' | 'enough' | 'tooMany' {
  if (minimumWords !== null && words < minimumWords) return 'tooFew';
  return maximumWords !== null && words > maximumWords ? 'tooMany' : 'enough';
}

function boundsWords({ minimumWords: min, maximumWords: max }: Bounds, t: ItemTexts): string | null {
  if (min !== null && max !== null) return t('writing.between', { min, max });
  if (min !== null) return t('writing.atLeast', { min });
  return max === null ? null : t('writing.atMost', { max });
}
