import { Switch, type SwitchProps } from '@mantine/core';
import { useRef, useState } from 'react';

interface KeptSwitchProps extends Omit<SwitchProps, 'checked' | 'onChange'> {
  /** What the server holds. */
  kept: boolean;
  /** Has the server keep the choice; a promise that fails leaves what was kept. */
  keep: (choice: boolean) => Promise<unknown>;
}

/** A switch whose choice the server keeps. It turns at once, however slow the line is, and turns back when the choice could not be kept. */
export function KeptSwitch({ kept, keep, ...more }: KeptSwitchProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const choices = useRef(0);
  const choose = (choice: boolean): void => {
    const turn = ++choices.current;
    const settle = (): void => {
      if (turn === choices.current) setChosen(null);
    };
    setChosen(choice);
    keep(choice).then(settle, settle);
  };
  return (
    <Switch size="md" {...more} checked={chosen ?? kept} onChange={(event) => choose(event.currentTarget.checked)} />
  );
}
