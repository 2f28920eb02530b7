import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './DataList.module.css';
import { moveBetweenRows } from './row-keys.js';
import { useReturnToRow } from './row-return.js';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The word for `?sort=`; `-word` is the other direction. Leave out where the list cannot be sorted by it. */
  sort?: string;
  /** Numbers and dates stand at the end, in tabular figures. */
  align?: 'start' | 'end';
  /** Left out on a phone. */
  wideOnly?: boolean;
}

export interface Selection {
  ids: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}

export interface DataListProps<Row> {
  /** What the list holds, for listeners: "Trainees". */
  label: string;
  /** The first column names the row; it should hold the `<Link>` that opens it. */
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** What a row is called, for its checkbox. */
  rowName: (row: Row) => string;
  /** The current `?sort=`. Header links change only this search parameter and start at the top again. */
  sort?: string;
  selection?: Selection;
  /** Whether single letters (j, k, x) do something. Arrows always do. */
  letterKeys?: boolean;
  /** Keyset paging: shows "Show more" while there is more. */
  more?: { has: boolean; pending: boolean; load: () => void };
  /** In the place of the rows when there are none: an `EmptyState`. */
  empty?: ReactNode;
}

/** What a cell says that has nothing to say: needed in a table, left out on a card. */
const NOTHING = '–';

function SortHeader({ header, word, sort }: { header: string; word: string; sort: string | undefined }) {
  const t = useUiTexts();
  const up = sort === word;
  const down = sort === `-${word}`;
  const sorted = (before: Record<string, unknown>) => ({ ...before, sort: up ? `-${word}` : word, after: undefined });
  return (
    <Link
      to="."
      // Stands on many screens, each with its own search parameters; `sort` and `after` are the words of every list.
      search={sorted as LinkProps['search']}
      replace
      resetScroll={false}
      className={classes.sort}
      activeProps={{}}
      aria-label={t('list.sortBy', { name: header })}
    >
      {header}
      {up && <IconArrowUp size={16} aria-hidden="true" />}
      {down && <IconArrowDown size={16} aria-hidden="true" />}
    </Link>
  );
}

function direction(
  word: string | undefined,
  sort: string | undefined,
): 'ascending' | 'descending' | 'none' | undefined {
  if (!word) return undefined;
  if (sort === word) return 'ascending';
  return sort === `-${word}` ? 'descending' : 'none';
}

/**
 * A dense list for staff. Arrow up/down (or k/j) move between rows, Enter opens, x selects (with Shift, all in between); on a phone each row becomes a card.
 * Put `data-list-open` on the link that opens a row.
 */
export function DataList<Row>({
  label,
  columns,
  rows,
  rowId,
  rowName,
  sort,
  selection,
  letterKeys = true,
  more,
  empty,
}: DataListProps<Row>) {
  const t = useUiTexts();
  const body = useRef<HTMLTableSectionElement>(null);
  const last = useRef<string | null>(null);
  const onOpen = useReturnToRow(body, rows.length > 0);
  if (rows.length === 0 && empty) return <>{empty}</>;

  const chosen = selection?.ids ?? new Set<string>();
  /** With Shift, all from the last one on become as this one. */
  const toggle = (id: string, through = false): void => {
    const next = new Set(chosen);
    const ids = rows.map(rowId);
    const [from, to] = [ids.indexOf(last.current ?? id), ids.indexOf(id)].sort((a, b) => a - b);
    const touched = through && from !== undefined && from >= 0 ? ids.slice(from, to! + 1) : [id];
    for (const each of touched)
      if (chosen.has(id)) next.delete(each);
      else next.add(each);
    last.current = id;
    selection?.onChange(next);
  };
  const allChosen = rows.length > 0 && rows.every((row) => chosen.has(rowId(row)));
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const id = moveBetweenRows(event, body.current, letterKeys);
    if (id && selection) toggle(id, event.shiftKey);
  };

  return (
    <div className={classes.list}>
      <table role="table" aria-label={label} className={classes.table}>
        <thead role="rowgroup">
          <tr role="row">
            {selection && (
              <th role="columnheader" scope="col" className={classes.check}>
                <input
                  type="checkbox"
                  aria-label={t('list.selectAll')}
                  checked={allChosen}
                  ref={(box) => {
                    if (box) box.indeterminate = !allChosen && rows.some((row) => chosen.has(rowId(row)));
                  }}
                  onChange={() => selection.onChange(allChosen ? new Set() : new Set(rows.map(rowId)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                aria-sort={direction(column.sort, sort)}
                data-align={column.align}
                data-wide={column.wideOnly || undefined}
              >
                {column.sort ? <SortHeader header={column.header} word={column.sort} sort={sort} /> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" ref={body} onKeyDown={onKeyDown} onClickCapture={onOpen}>
          {rows.map((row) => {
            const id = rowId(row);
            return (
              <tr key={id} role="row" data-row={id} aria-selected={selection ? chosen.has(id) : undefined}>
                {selection && (
                  <td role="cell" className={classes.check}>
                    <input
                      type="checkbox"
                      aria-label={t('list.select', { name: rowName(row) })}
                      checked={chosen.has(id)}
                      onChange={({ nativeEvent }) => toggle(id, (nativeEvent as MouseEvent).shiftKey)}
                    />
                  </td>
                )}
                {columns.map((column) => {
                  const content = column.cell(row);
                  return (
                    <td
                      key={column.key}
                      role="cell"
                      data-label={column.header}
                      data-align={column.align}
                      data-wide={column.wideOnly || undefined}
                      data-none={content === NOTHING || undefined}
                    >
                      {content}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="visually-hidden" role="status">
        {t('list.count', { count: rows.length })}
      </p>
      {more?.has && (
        <div className={classes.more}>
          <Button variant="default" loading={more.pending} onClick={more.load}>
            {more.pending ? t('list.loadingMore') : t('list.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
