import { useId } from 'react';
import type { SurveyQuestion } from '../queries.js';
import classes from '../Survey.module.css';
import { useSurveyTexts } from '../texts.js';

const STEPS = [1, 2, 3, 4, 5];

interface ScaleFieldProps {
  question: SurveyQuestion;
  value: number | undefined;
  labelledBy: string;
  onValue: (value: number) => void;
}

/** Five steps in a row, on the browser's own radios: arrows and readers just work. */
export function ScaleField({ question: { id, low = '', high = '' }, value, labelledBy, onValue }: ScaleFieldProps) {
  const t = useSurveyTexts();
  const hint = useId();
  const named = (step: number): string => {
    if (step === 1) return t('step.end', { step, words: low });
    return step === STEPS.length ? t('step.end', { step, words: high }) : String(step);
  };
  return (
    <div role="radiogroup" aria-labelledby={labelledBy} aria-describedby={hint}>
      <p id={hint} className="visually-hidden">
        {t('step.scale', { low, high })}
      </p>
      <div className={classes.scale}>
        {STEPS.map((step) => (
          <label key={step} className={classes.stepOf} data-chosen={value === step || undefined}>
            <input
              type="radio"
              name={id}
              value={step}
              aria-label={named(step)}
              checked={value === step}
              onChange={() => onValue(step)}
            />
            <span aria-hidden="true">{step}</span>
          </label>
        ))}
      </div>
      <p className={classes.ends} aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </p>
    </div>
  );
}
