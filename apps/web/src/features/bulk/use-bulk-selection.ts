import { useState } from 'react';
import type { Filter, Selection } from './queries.js';

/** Whom somebody chose: ticked people, or all that the filter finds, but for those who were unticked. */
interface Chosen {
  /** Of which filter: people who were chosen in another list are not chosen in this one. */
  of: string;
  mode: 'some' | 'all';
  ids: ReadonlySet<string>;
}

export interface BulkSelection {
  mode: Chosen['mode'];
  /** Ticked ones, or of all that match the unticked ones. */
  size: number;
  /** As the server takes it. */
  asSent: Selection;
  /** One of them that is known here, or one of those beside whom they stand. */
  sample: string | undefined;
  /** What the list needs to show its boxes. */
  list: {
    among: (rows: readonly string[]) => ReadonlySet<string>;
    change: (ids: ReadonlySet<string>, rows: readonly string[]) => void;
  };
  chooseAll: () => void;
  clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

export function useBulkSelection(filter: Filter): BulkSelection {
  const of = JSON.stringify(filter);
  const [kept, setKept] = useState<Chosen>({ of, mode: 'some', ids: NONE });
  const [rows, setRows] = useState<readonly string[]>([]);
  const { mode, ids }: Chosen = kept.of === of ? kept : { of, mode: 'some', ids: NONE };
  const among = (shown: readonly string[]): ReadonlySet<string> =>
    mode === 'some' ? ids : new Set(shown.filter((id) => !ids.has(id)));
  return {
    mode,
    size: ids.size,
    asSent: mode === 'some' ? { ids: [...ids] } : { filter, except: [...ids] },
    sample: [...among(rows)][0] ?? rows[0],
    list: {
      among,
      change: (chosen, shown) => {
        setRows(shown);
        const unticked = new Set([...ids, ...shown].filter((id) => !chosen.has(id)));
        setKept({ of, mode, ids: mode === 'some' ? chosen : unticked });
      },
    },
    chooseAll: () => setKept({ of, mode: 'all', ids: NONE }),
    clear: () => setKept({ of, mode: 'some', ids: NONE }),
  };
}
