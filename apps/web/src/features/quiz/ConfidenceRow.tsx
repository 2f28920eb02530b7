import { CONFIDENCES, type Confidence } from './answers/answer.js';
import classes from './ConfidenceRow.module.css';
import { useQuizTexts } from './texts.js';

interface ConfidenceRowProps {
  /** Unique on the screen. */
  name: string;
  confidence: Confidence | null;
  onRate: (confidence: Confidence) => void;
}

/** How sure one is of an answer, where the quiz asks. */
export function ConfidenceRow({ name, confidence, onRate }: ConfidenceRowProps) {
  const t = useQuizTexts();
  const titleId = `${name}-confidence`;
  return (
    <div role="radiogroup" aria-labelledby={titleId} className={classes.row}>
      <span id={titleId} className={classes.title}>
        {t('confidence.question')}
      </span>
      <span className={classes.levels}>
        {CONFIDENCES.map((level) => (
          <label key={level} className={classes.level} data-chosen={level === confidence || undefined}>
            <input
              type="radio"
              name={titleId}
              value={level}
              checked={level === confidence}
              onChange={() => onRate(level)}
            />
            {t(`confidence.${level}`)}
          </label>
        ))}
      </span>
    </div>
  );
}
