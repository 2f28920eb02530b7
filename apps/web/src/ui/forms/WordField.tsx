import { TextInput, type TextInputProps } from '@mantine/core';
import { useId } from 'react';

export interface WordFieldProps extends Omit<TextInputProps, 'list' | 'autoComplete'> {
  /** Words that were used before. */
  known: readonly string[];
}

/** A few words of one's own, with those that were used before to choose from. */
export function WordField({ known, ...field }: WordFieldProps) {
  const list = useId();
  return (
    <>
      <TextInput {...field} list={list} autoComplete="off" />
      <datalist id={list}>
        {known.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );
}
