import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

export interface SearchFieldProps {
  label: string;
  value: string;
  onSearch: (words: string) => void;
  className?: string | undefined;
  /** The key that leads here, for listeners. */
  keyshortcuts?: string;
}

/** Keeps what is typed at once, and looks it up when typing rests. */
export function SearchField({ label, value, onSearch, className, keyshortcuts }: SearchFieldProps) {
  const [words, setWords] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((next: string) => {
    sent.current = next;
    onSearch(next);
  }, 250);
  // The address was changed from elsewhere: back button, clear, a link.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setWords(value);
  }, [value]);
  return (
    <TextInput
      {...(className && { className })}
      type="search"
      aria-keyshortcuts={keyshortcuts}
      label={label}
      value={words}
      maxLength={200}
      autoComplete="off"
      spellCheck={false}
      onChange={({ currentTarget }) => {
        setWords(currentTarget.value);
        send(currentTarget.value.trim());
      }}
    />
  );
}
