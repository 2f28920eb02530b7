import type { MantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Preferences } from './queries.js';

/** Keeps the theme with the account when it is changed while this screen is open. */
export function useKeptTheme(
  scheme: MantineColorScheme,
  keep: (theme: NonNullable<Preferences['theme']>) => void,
): void {
  const known = useRef(scheme);
  useEffect(() => {
    if (known.current === scheme) return;
    known.current = scheme;
    keep(scheme === 'auto' ? 'device' : scheme);
  }, [scheme, keep]);
}
