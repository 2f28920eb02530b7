import { useEffect, useState, useSyncExternalStore } from 'react';
import { Autosave, type AutosaveOptions, type Saving } from './autosave.js';

export interface AutosavedText {
  text: string;
  saving: Saving;
  change: (text: string) => void;
  flush: () => Promise<void>;
  settle: () => void;
}

/** A text that saves itself while it is written. */
export function useAutosave(options: AutosaveOptions): AutosavedText {
  const [autosave] = useState(() => new Autosave(options));
  const saving = useSyncExternalStore(autosave.subscribe, autosave.get);
  const { save } = options;
  useEffect(() => autosave.use(save), [autosave, save]);
  useEffect(() => autosave.start(), [autosave]);
  return { text: saving.text, saving, change: autosave.change, flush: autosave.flush, settle: autosave.settle };
}
