import { Checkbox, NativeSelect, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Editor.module.css';
import { useEditor } from './EditorContext.js';

interface RightMarkProps {
  path: string;
  label: string;
  /** One right one among several, or any number. */
  only: boolean;
  /** Of the choices among which only one can be right. */
  group: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Marks a choice as right. */
export function RightMark({ path, label, only, group, checked, onChange }: RightMarkProps) {
  const { idOf } = useEditor();
  const Mark = only ? Radio : Checkbox;
  return (
    <Mark
      id={idOf(path)}
      size="md"
      {...(only && { name: `${idOf(group)}-right` })}
      label={label}
      checked={checked}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
  );
}

interface ChoiceOfWordsProps<V extends string> {
  path: string;
  label: string;
  value: V;
  words: readonly { readonly value: V; readonly label: string }[];
  /** What the chosen one does. */
  description?: ReactNode;
  onChange: (value: V) => void;
}

/** One of a few settings, with a sentence about the one that is chosen. */
export function ChoiceOfWords<V extends string>({
  path,
  label,
  value,
  words,
  description,
  onChange,
}: ChoiceOfWordsProps<V>) {
  const { idOf, problemAt } = useEditor();
  return (
    <NativeSelect
      id={idOf(path)}
      className={classes.setting}
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      data={words.map((each) => ({ ...each }))}
      error={problemAt(path)}
      onChange={({ currentTarget }) => onChange(currentTarget.value as V)}
    />
  );
}
