import { type ReactNode, useEffect } from 'react';
import classes from './ChoiceList.module.css';

interface ChoiceListProps {
  kind: 'radio' | 'checkbox';
  /** Unique on the screen. */
  name: string;
  choices: readonly { id: string; content: ReactNode }[];
  chosen: readonly string[];
  /** The choice was tapped: for radios it is chosen, for boxes it changes. */
  onPick: (id: string) => void;
  labelledBy: string;
  /** "Choose all that fit." */
  hint: string;
  digits: boolean;
  /** Beside each other, as far as there is room. */
  inline?: boolean;
}

/** Choices as rows that can be tapped anywhere, on the browser's own radios and boxes: arrows, space and readers just work. */
export function ChoiceList({ kind, name, choices, chosen, onPick, labelledBy, hint, digits, inline }: ChoiceListProps) {
  useDigits(digits, (place) => {
    const choice = choices[place];
    if (choice) onPick(choice.id);
  });
  const hintId = `${name}-hint`;
  return (
    <div role={kind === 'radio' ? 'radiogroup' : 'group'} aria-labelledby={labelledBy} aria-describedby={hintId}>
      <p id={hintId} className={classes.hint}>
        {hint}
      </p>
      <div className={classes.list} data-inline={inline || undefined}>
        {choices.map(({ id, content }, place) => (
          <label key={id} className={classes.row} data-kind={kind} data-chosen={chosen.includes(id) || undefined}>
            <input
              type={kind}
              name={name}
              value={id}
              className={classes.mark}
              checked={chosen.includes(id)}
              onChange={() => onPick(id)}
            />
            <span className={classes.content}>{content}</span>
            {digits && place < 9 && (
              <kbd className={classes.key} aria-hidden="true">
                {place + 1}
              </kbd>
            )}
          </label>
        ))}
      </div>
    </div>
  );
}

function useDigits(on: boolean, pick: (place: number) => void): void {
  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof Element &&
        event.target.closest('textarea, select, input:not([type=radio], [type=checkbox]), [role="dialog"], dialog');
      if (typing || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
      event.preventDefault();
      pick(Number(event.key) - 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
