import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { BULK_KINDS, type BulkKind, permissionFor, type TraineeColumn } from '@convenor/rules';
import { may, useMe } from '../../app/session.js';
import classes from './Bulk.module.css';
import { BulkDialog } from './BulkDialog.js';
import { ExportButtons } from './ExportButtons.js';
import { countQuery, type Filter } from './queries.js';
import { useBulkTexts } from './texts.js';
import type { BulkSelection } from './use-bulk-selection.js';

interface BulkBarProps {
  selection: BulkSelection;
  filter: Filter;
  /** Those that the list shows. */
  columns: readonly TraineeColumn[];
  /** There is nobody to choose. */
  nobody: boolean;
}

/** What can be done with those who were chosen; it stays in view while the list is scrolled. */
export function BulkBar({ selection, filter, columns, nobody }: BulkBarProps) {
  const t = useBulkTexts();
  const me = useMe();
  const [kind, setKind] = useState<BulkKind | null>(null);
  const clear = useRef<HTMLButtonElement>(null);
  const hint = useRef<HTMLDivElement>(null);
  const some = selection.mode === 'all' || selection.size > 0;
  const found = useQuery({ ...countQuery(filter), enabled: some }).data;
  if (!some)
    return (
      <div ref={hint} tabIndex={-1} className={classes.hint}>
        {!nobody && (
          <p>
            {t('bar.hint')} <span className={classes.keys}>{t('bar.hintKeys')}</span>
          </p>
        )}
        <Link to="/admin/bulk-actions">{t('bar.past')}</Link>
        {may(me, 'enrolment:read-all') && <Link to="/admin/exports">{t('export.title')}</Link>}
      </div>
    );
  const all = selection.mode === 'all';
  // Each of them goes away with what it does: the focus goes where one goes on.
  const chooseAll = (): void => {
    clear.current?.focus();
    selection.chooseAll();
  };
  const clearAll = (): void => {
    selection.clear();
    requestAnimationFrame(() => hint.current?.focus());
  };
  const count = all ? Math.max(0, (found?.count ?? 0) - selection.size) : selection.size;
  return (
    <section className={classes.bar} aria-label={t('bar.label')}>
      <div className={classes.chosen}>
        <p role="status">
          {all && found && !found.exact ? t('bar.chosenMany', { count }) : t('bar.chosen', { count })}
        </p>
        {!all && found && found.count > selection.size && (
          <Anchor component="button" type="button" onClick={chooseAll}>
            {found.exact ? t('bar.all', { count: found.count }) : t('bar.allMany', { count: found.count })}
          </Anchor>
        )}
        <Anchor ref={clear} component="button" type="button" onClick={clearAll}>
          {t('bar.clear')}
        </Anchor>
      </div>
      <ul className={classes.actions}>
        {BULK_KINDS.filter((each) => may(me, permissionFor(each))).map((each) => (
          <li key={each}>
            <Button variant="default" px="sm" onClick={() => setKind(each)}>
              {t(`kinds.${each}`)}
            </Button>
          </li>
        ))}
      </ul>
      <ExportButtons selection={selection} columns={columns} count={all && found?.exact === false ? Infinity : count} />
      <BulkDialog kind={kind} selection={selection} onClose={() => setKind(null)} />
    </section>
  );
}
