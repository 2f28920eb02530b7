import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { newKey, once } from '../../app/api.js';
import { DropZone } from '../../ui/data/DropZone.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import classes from './Import.module.css';
import { ImportReading } from './ImportReading.js';
import { stageFile } from './queries.js';
import { useBankTexts } from './texts.js';

export interface ImportScreenProps {
  /** The file that was read and waits to be taken over. */
  id: string | undefined;
  onRead: (id: string) => void;
  onLeft: () => void;
}

/** A file comes in, every question of it is looked at, and those that are wanted go into the bank. */
export function ImportScreen({ id, onRead, onLeft }: ImportScreenProps) {
  const t = useBankTexts();
  return (
    <Page
      title={t('import.title')}
      lead={id ? undefined : t('import.lead')}
      above={<Link to="/admin/bank">{t('list.title')}</Link>}
    >
      {id ? <ImportReading key={id} id={id} onLeft={onLeft} /> : <Choosing onRead={onRead} />}
    </Page>
  );
}

function Choosing({ onRead }: Pick<ImportScreenProps, 'onRead'>) {
  const t = useBankTexts();
  const [name, setName] = useState('');
  const read = useAction(({ file, choice }: { file: File; choice: string }) => stageFile(file, once(choice)), {
    onSuccess: ({ id }) => onRead(id),
  });
  const take = (file: File): void => {
    setName(file.name);
    // Each choice of a file is an action of its own: the same name may hold other bytes.
    read.mutate({ file, choice: newKey() });
  };
  return (
    <>
      <div role="status">{read.isPending && <p className={classes.reading}>{t('import.reading', { name })}</p>}</div>
      {read.isError && (
        <>
          <ErrorState problem={read.error} title={t('import.failed')} />
          <Button variant="default" onClick={() => read.reset()}>
            {t('import.again')}
          </Button>
        </>
      )}
      {read.isIdle && (
        <>
          <DropZone onFile={take} label={t('import.drop')} />
          <p className={classes.soft}>{t('import.formats')}</p>
          <p>
            {t('import.templates')}{' '}
            <a href="/api/bank/imports/template?format=csv" download>
              {t('import.csv')}
            </a>
            {' · '}
            <a href="/api/bank/imports/template?format=xlsx" download>
              {t('import.xlsx')}
            </a>
          </p>
        </>
      )}
    </>
  );
}
