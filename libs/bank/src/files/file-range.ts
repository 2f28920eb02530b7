/** The part of a file that a player asks for (RFC 9110, one range of bytes); null: the whole of it. */
export interface FileRange {
  readonly first: number;
  /** Included. */
  readonly last: number;
}

/** @returns 'outside' where nothing of the file is asked for */
export function fileRange(header: string | undefined, size: number): FileRange | 'outside' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  return first >= size || last < first ? 'outside' : { first, last };
}
