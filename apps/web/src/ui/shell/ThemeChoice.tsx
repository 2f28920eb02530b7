import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './ThemeChoice.module.css';

const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

/** Light, dark, or as the device says; kept on this device. */
export function ThemeChoice() {
  const t = useUiTexts();
  const name = useId();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={classes.choice}>
      <legend>{t('theme.label')}</legend>
      <div className={classes.options}>
        {SCHEMES.map((scheme) => (
          <label key={scheme} className={classes.option}>
            <input type="radio" name={name} checked={colorScheme === scheme} onChange={() => setColorScheme(scheme)} />
            <span>{t(`theme.${scheme}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
