import classes from './Items.module.css';
import pick from './Pick.module.css';
import { useItemTexts } from './texts.js';

/** The longest that is written into one line, in characters. */
const LONGEST_LINE = 500;

interface TextFieldProps {
  id?: string;
  text: string;
  number: boolean;
  onText: (text: string) => void;
  /** Ids of what names it, or the name itself. */
  labelledBy?: string;
  label?: string;
  /** Inside a text: as wide as what is written. */
  inText?: boolean;
}

/** One line to write into, with the keys of the device that fit. */
export function TextField({ id, text, number, onText, labelledBy, label, inText }: TextFieldProps) {
  return (
    <input
      id={id}
      type="text"
      inputMode={number ? 'decimal' : 'text'}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={LONGEST_LINE}
      className={inText ? classes.gapField : classes.input}
      data-filled={text.trim() !== '' || undefined}
      size={inText ? Math.min(28, Math.max(number ? 5 : 8, text.length + 1)) : undefined}
      value={text}
      aria-labelledby={labelledBy}
      aria-label={label}
      onChange={({ currentTarget }) => onText(currentTarget.value)}
    />
  );
}

interface UnitMenuProps {
  id?: string;
  label?: string;
  units: readonly string[];
  /** Empty for none. */
  unit: string;
  onUnit: (unit: string) => void;
}

/** The units to choose from. */
export function UnitMenu({ id, label, units, unit, onUnit }: UnitMenuProps) {
  const t = useItemTexts();
  return (
    <select
      id={id}
      aria-label={label}
      className={pick.menu}
      value={unit}
      data-filled={unit !== '' || undefined}
      onChange={({ currentTarget }) => onUnit(currentTarget.value)}
    >
      <option value="">{t('writing.noUnit')}</option>
      {units.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
