import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './Editor.module.css';
import { useEditor } from './EditorContext.js';
import { useEditorTexts } from './texts.js';
import { PERCENT_DECIMALS, typedSteps, WHOLE_SHARE, writtenNumber } from './written-number.js';

interface NumberFieldProps {
  path: string;
  label: string;
  description?: ReactNode;
  /** In the smallest steps; null for an empty field, where it may be `emptiable`. */
  value: number | null;
  onChange: (value: number | null) => void;
  decimals?: number;
  least?: number;
  most?: number;
  emptiable?: boolean;
  /** What the number counts; stands behind it. */
  unit?: string;
}

/** A number as people write it. What is none is said, and the number before it is kept. */
export function NumberField({
  path,
  label,
  description,
  value,
  onChange,
  decimals = 0,
  least = 0,
  most = 1_000_000_000,
  emptiable = false,
  unit,
}: NumberFieldProps) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const written = value === null ? '' : writtenNumber(value, decimals);
  const [typed, setTyped] = useState({ text: written, value });
  // A number that came from elsewhere takes the place of what was typed.
  if (typed.value !== value) setTyped({ text: written, value });

  const empty = typed.text.trim() === '';
  const steps = typedSteps(typed.text, { decimals, least, most });
  const wrong = empty ? !emptiable : steps === null;
  const bounds = { least: writtenNumber(least, decimals), most: writtenNumber(most, decimals), kept: written };
  return (
    <TextInput
      id={idOf(path)}
      classNames={{ wrapper: classes.number }}
      label={label}
      description={description}
      inputMode="decimal"
      autoComplete="off"
      rightSection={unit}
      value={typed.text}
      error={wrong ? t(decimals === 0 ? 'number.wrongWhole' : 'number.wrong', bounds) : problemAt(path)}
      onChange={({ currentTarget: { value: text } }) => {
        const next = text.trim() === '' && emptiable ? null : typedSteps(text, { decimals, least, most });
        const known = next !== null || (text.trim() === '' && emptiable);
        setTyped({ text, value: known ? next : value });
        if (known && next !== value) onChange(next);
      }}
      onBlur={() => !wrong && setTyped({ text: written, value })}
    />
  );
}

type ShareFieldProps = Omit<NumberFieldProps, 'decimals' | 'most' | 'unit'>;

/** A share of the points, written in percent. */
export function ShareField({ least = -WHOLE_SHARE, ...rest }: ShareFieldProps) {
  return <NumberField {...rest} least={least} most={WHOLE_SHARE} decimals={PERCENT_DECIMALS} unit="%" />;
}
