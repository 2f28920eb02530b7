import { NativeSelect } from '@mantine/core';

export interface ChoiceProps {
  label: string;
  description?: string | undefined;
  /** What is said for none. */
  none: string;
  value: string;
  options: readonly { id: string; name: string }[];
  onChange: (id: string) => void;
}

/** One of few, or none. */
export function Choice({ label, description, none, value, options, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      label={label}
      description={description}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">{none}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
