import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './Editor.module.css';
import { useEditor } from './EditorContext.js';
import { useEditorTexts } from './texts.js';
import { decimalText, isDecimal } from './written-number.js';

interface DecimalFieldProps {
  path: string;
  label: string;
  description?: ReactNode;
  /** A decimal text, kept as it is written: "3.140" stays. */
  value: string;
  onChange: (value: string) => void;
}

/** A number of any size and exactness, as a text that is kept digit for digit. */
export function DecimalField({ path, label, description, value, onChange }: DecimalFieldProps) {
  const t = useEditorTexts();
  const { idOf, problemAt } = useEditor();
  const [typed, setTyped] = useState({ text: value, value });
  if (typed.value !== value) setTyped({ text: value, value });
  const wrong = !isDecimal(decimalText(typed.text));
  return (
    <TextInput
      id={idOf(path)}
      classNames={{ wrapper: classes.number }}
      label={label}
      description={description}
      inputMode="decimal"
      autoComplete="off"
      value={typed.text}
      error={wrong ? t('number.wrongDecimal', { kept: value }) : problemAt(path)}
      onChange={({ currentTarget: { value: text } }) => {
        const next = decimalText(text);
        const known = isDecimal(next);
        setTyped({ text, value: known ? next : value });
        if (known && next !== value) onChange(next);
      }}
      onBlur={() => !wrong && setTyped({ text: value, value })}
    />
  );
}
