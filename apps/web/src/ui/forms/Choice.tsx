import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';

export interface ChoiceProps {
  label: string;
  description?: string | undefined;
  /** What is said for none. */
  none: string;
  value: string | number | undefined;
  options: readonly { value: string | number; label: string }[];
  /** What is said of a value that is not among the options; itself, unless given. */
  besides?: string | undefined;
  error?: ReactNode;
  disabled?: boolean;
  onChoose: (value: string | undefined) => void;
}

/** One of several, or none. */
export function Choice({ none, value, options, besides, onChoose, ...field }: ChoiceProps) {
  const chosen = value === undefined ? '' : String(value);
  const isStray = chosen !== '' && !options.some((option) => String(option.value) === chosen);
  return (
    <NativeSelect
      {...field}
      value={chosen}
      onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}
    >
      <option value="">{none}</option>
      {isStray && <option value={chosen}>{besides ?? chosen}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  );
}
