import { Button } from '@mantine/core';
import { IconColumns3, IconKeyboard } from '@tabler/icons-react';
import type { TraineeColumn } from '@convenor/rules';
import { useState } from 'react';
import { useTraineeTexts } from '../texts.js';
import { columnsWord, type TraineeView } from '../view.js';
import { ColumnsDialog } from './ColumnsDialog.js';
import classes from './List.module.css';
import type { Settings } from './use-settings.js';
import { ViewsMenu } from './ViewsMenu.js';

interface ListBarProps {
  view: TraineeView;
  columns: readonly TraineeColumn[];
  settings: Settings;
  onView: (view: TraineeView) => void;
  onEveryone: () => void;
  onKeys: () => void;
}

/** How the list is looked at: its views, its columns, its keys. */
export function ListBar({ view, columns, settings, onView, onEveryone, onKeys }: ListBarProps) {
  const t = useTraineeTexts();
  const [choosing, setChoosing] = useState(false);
  // Columns of a view that was opened belong to it; otherwise they are one's own.
  const choose = (chosen: TraineeColumn[]): void => {
    if (view.columns !== undefined) onView({ ...view, columns: columnsWord(chosen) });
    else settings.keep({ columns: chosen }).catch(() => undefined);
  };
  const asUsual = (): void => {
    if (view.columns !== undefined) onView({ ...view, columns: undefined });
    settings.keep({ columns: null }).catch(() => undefined);
  };
  return (
    <div className={classes.bar}>
      <ViewsMenu view={view} columns={columns} settings={settings} onView={onView} onEveryone={onEveryone} />
      <Button
        variant="subtle"
        px="sm"
        leftSection={<IconColumns3 size={18} aria-hidden="true" />}
        onClick={() => setChoosing(true)}
      >
        {t('columns.button')}
      </Button>
      <Button
        variant="subtle"
        px="sm"
        className={classes.keysButton}
        leftSection={<IconKeyboard size={18} aria-hidden="true" />}
        onClick={onKeys}
      >
        {t('keys.button')}
      </Button>
      <ColumnsDialog
        open={choosing}
        chosen={columns}
        onChange={choose}
        onUsual={asUsual}
        onClose={() => setChoosing(false)}
      />
    </div>
  );
}
