import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './Data.module.css';

/** A text to take along: a link, a code. Where the browser gives no clipboard (plain http) the text is selected instead. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useUiTexts();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'ready' | 'done' | 'failed'>('ready');

  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), 4000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setState('done');
    } catch {
      setState('failed');
    }
  };

  return (
    <div className={classes.copy}>
      <label htmlFor={id}>{label}</label>
      <div className={classes.copyRow}>
        <input id={id} ref={field} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
        <Button
          variant="light"
          leftSection={
            state === 'done' ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />
          }
          onClick={() => void copy()}
        >
          {state === 'done' ? t('copy.done') : t('copy.action')}
        </Button>
      </div>
      <p className={state === 'failed' ? classes.copyHint : 'visually-hidden'} role="status">
        {state === 'ready' ? '' : t(`copy.${state}`)}
      </p>
    </div>
  );
}
