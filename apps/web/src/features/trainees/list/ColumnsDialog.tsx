import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { TRAINEE_COLUMNS, type TraineeColumn } from '@convenor/rules';
import { useEffect, useRef } from 'react';
import { Dialog } from '../../../ui/dialog/Dialog.js';
import { useTraineeTexts } from '../texts.js';
import classes from './List.module.css';

interface ColumnsDialogProps {
  open: boolean;
  chosen: readonly TraineeColumn[];
  onChange: (chosen: TraineeColumn[]) => void;
  /** Back to what a list shows to whoever has chosen nothing. */
  onUsual: () => void;
  onClose: () => void;
}

/** Which columns, and in which order. What is chosen shows in the list behind at once. */
export function ColumnsDialog({ open, chosen, onChange, onUsual, onClose }: ColumnsDialogProps) {
  const t = useTraineeTexts();
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef<{ column: TraineeColumn; by: -1 | 1 } | null>(null);
  useEffect(() => {
    if (!moved.current) return;
    const { column, by } = moved.current;
    moved.current = null;
    // At an end its button is off: the other one takes the focus.
    const row = list.current?.querySelector(`[data-column="${column}"]`);
    const button = (which: string) => row?.querySelector<HTMLElement>(`button${which}:not(:disabled)`);
    (button(`[data-by="${by}"]`) ?? button(''))?.focus();
  }, [chosen]);
  const rest = TRAINEE_COLUMNS.filter((column) => !chosen.includes(column));
  const toggle = (column: TraineeColumn): void =>
    onChange(chosen.includes(column) ? chosen.filter((each) => each !== column) : [...chosen, column]);
  const move = (column: TraineeColumn, by: -1 | 1): void => {
    const next = chosen.filter((each) => each !== column);
    next.splice(chosen.indexOf(column) + by, 0, column);
    onChange(next);
    moved.current = { column, by };
  };
  return (
    <Dialog open={open} title={t('columns.title')} onClose={onClose}>
      <div className={classes.panel}>
        <p className={classes.soft}>{t('columns.help')}</p>
        <ul ref={list} className={classes.columns} aria-label={t('columns.title')}>
          {[...chosen, ...rest].map((column) => {
            const place = chosen.indexOf(column);
            const name = t(`column.${column}`);
            return (
              <li key={column} data-column={column}>
                <Checkbox size="md" label={name} checked={place !== -1} onChange={() => toggle(column)} />
                {place !== -1 && (
                  <span className={classes.moves}>
                    <ActionIcon
                      size="lg"
                      variant="subtle"
                      data-by="-1"
                      disabled={place === 0}
                      aria-label={t('columns.up', { column: name })}
                      onClick={() => move(column, -1)}
                    >
                      <IconArrowUp size={18} aria-hidden="true" />
                    </ActionIcon>
                    <ActionIcon
                      size="lg"
                      variant="subtle"
                      data-by="1"
                      disabled={place === chosen.length - 1}
                      aria-label={t('columns.down', { column: name })}
                      onClick={() => move(column, 1)}
                    >
                      <IconArrowDown size={18} aria-hidden="true" />
                    </ActionIcon>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
        <p className="visually-hidden" role="status">
          {t('columns.order', {
            columns: chosen.map((column) => t(`column.${column}`)).join(', ') || t('columns.none'),
          })}
        </p>
        <div className={classes.actions}>
          <Button onClick={onClose}>{t('columns.done')}</Button>
          <Button variant="subtle" onClick={onUsual}>
            {t('columns.usual')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
