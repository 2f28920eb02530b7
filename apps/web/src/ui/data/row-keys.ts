import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/**
 * The keys of a list: moves the focus between the links that open rows. Returns the id of the row that "x" selects.
 * Keys with a modifier and keys typed into a field belong to the browser.
 */
export function moveBetweenRows(
  event: Pick<KeyboardEvent<HTMLElement>, 'key' | 'target' | 'ctrlKey' | 'metaKey' | 'altKey' | 'preventDefault'>,
  body: HTMLElement | null,
  letterKeys = true,
): string | null {
  if (!body || event.ctrlKey || event.metaKey || event.altKey || (!letterKeys && event.key.length === 1)) return null;
  const target = event.target as HTMLElement;
  if (target.matches('input:not([type="checkbox"]), textarea, select, [contenteditable]')) return null;
  const rows = Array.from(body.querySelectorAll<HTMLElement>('[data-row]'));
  const here = rows.findIndex((row) => row.contains(target));
  if (event.key.toLowerCase() === 'x' && here !== -1) {
    event.preventDefault();
    return rows[here]?.dataset['row'] ?? null;
  }
  const step = STEPS[event.key];
  const next = step === undefined ? undefined : rows[here + step];
  if (!next) return null;
  event.preventDefault();
  (next.querySelector<HTMLElement>('[data-list-open]') ?? next.querySelector<HTMLElement>('a, button, input'))?.focus();
  // Above what is fixed at the foot of a screen, and below its head.
  next.scrollIntoView({ block: 'nearest' });
  return null;
}
