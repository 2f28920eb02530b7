import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { newKey, once } from '../../app/api.js';
import { DropZone } from '../../ui/data/DropZone.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import classes from './PeopleImport.module.css';
import { readFile } from './queries.js';
import { usePeopleImportTexts } from './texts.js';

/** The first step: a file comes in. */
export function ChooseFile({ onRead }: { onRead: (id: string) => void }) {
  const t = usePeopleImportTexts();
  const [name, setName] = useState('');
  const read = useAction(({ file, choice }: { file: File; choice: string }) => readFile(file, once(choice)), {
    onSuccess: ({ id }) => onRead(id),
  });
  const take = (file: File): void => {
    setName(file.name);
    // Each choice of a file is an action of its own: the same name may hold other bytes.
    read.mutate({ file, choice: newKey() });
  };
  return (
    <section className={classes.choose} aria-labelledby="people-file">
      <h2 id="people-file">{t('choose.title')}</h2>
      <p className={classes.soft}>{t('choose.text')}</p>
      <div role="status">{read.isPending && <p className={classes.reading}>{t('choose.reading', { name })}</p>}</div>
      {read.isError && (
        <>
          <ErrorState problem={read.error} title={t('choose.failed')} />
          <Button variant="default" onClick={() => read.reset()}>
            {t('choose.again')}
          </Button>
        </>
      )}
      {read.isIdle && <DropZone onFile={take} label={t('choose.drop')} />}
      <h2>{t('choose.paste')}</h2>
    </section>
  );
}
