import { type RefObject, useEffect } from 'react';
import { moveBetweenRows } from '../../../ui/data/row-keys.js';

interface ListKeys {
  enabled: boolean;
  onHelp: () => void;
}

/** Where letters are written, or belong to something else that is open. */
const TAKEN =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable], dialog, [role="menu"], [role="dialog"]';

/** Single keys of the list from anywhere on the screen, where nobody is writing: j and k, / and ?. */
export function useListKeys(screen: RefObject<HTMLElement | null>, { enabled, onHelp }: ListKeys): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const modified = event.ctrlKey || event.metaKey || event.altKey;
      if (
        event.defaultPrevented ||
        event.isComposing ||
        modified ||
        target.closest(TAKEN) ||
        document.querySelector('dialog[open]')
      )
        return;
      if (event.key === '?') {
        event.preventDefault();
        onHelp();
      } else if (event.key === '/') {
        const field = screen.current?.querySelector<HTMLInputElement>('input[type="search"]');
        if (!field) return;
        event.preventDefault();
        field.focus();
        field.select();
      } else if (event.key === 'j' || event.key === 'k') {
        // Within the list, the list itself has listened already.
        const body = screen.current?.querySelector<HTMLElement>('tbody') ?? null;
        if (body && !body.contains(target)) moveBetweenRows(keyFor(event), body);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [screen, enabled, onHelp]);
}

/** From outside the list either key begins with the first row. */
const keyFor = (event: KeyboardEvent) => ({
  ...{ key: 'j', target: event.target as HTMLElement, ctrlKey: false, metaKey: false, altKey: false },
  preventDefault: () => event.preventDefault(),
});
