import { useSyncExternalStore } from 'react';

/** How a person wants to read; kept on this device and applied before the first paint by `public/theme.js`. */
export interface Reading {
  textSize: 'normal' | 'large' | 'larger' | 'largest';
  motion: 'device' | 'less';
  contrast: 'device' | 'more';
}

const STORE = 'convenor.reading';
const DEFAULT: Reading = { textSize: 'normal', motion: 'device', contrast: 'device' };
const ATTRIBUTES = { textSize: 'data-text-size', motion: 'data-motion', contrast: 'data-contrast' } as const;

const listeners = new Set<() => void>();
let current: Reading | undefined;

function read(): Reading {
  if (current) return current;
  try {
    current = { ...DEFAULT, ...(JSON.parse(localStorage.getItem(STORE) ?? '{}') as Partial<Reading>) };
  } catch {
    current = DEFAULT;
  }
  return current;
}

export function setReading(change: Partial<Reading>): void {
  current = { ...read(), ...change };
  for (const [key, attribute] of Object.entries(ATTRIBUTES)) {
    document.documentElement.setAttribute(attribute, current[key as keyof Reading]);
  }
  try {
    localStorage.setItem(STORE, JSON.stringify(current));
  } catch {
    // Storage is blocked: the choice holds until the page is closed.
  }
  listeners.forEach((listener) => listener());
}

export function useReading(): Reading {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
