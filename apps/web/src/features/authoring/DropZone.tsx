import { IconFileZip } from '@tabler/icons-react';
import { type DragEvent, useId, useState } from 'react';
import classes from './Import.module.css';
import { useAuthoringTexts } from './texts.js';

/** A file, dropped or chosen. The browser's own input does the work, so keyboard and screen reader have it too. */
export function DropZone({ onFile }: { onFile: (file: File) => void }) {
  const t = useAuthoringTexts();
  const inputId = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState(false);

  const take = (file: File | undefined): void => {
    if (!file) return;
    const zip = /\.zip$/i.test(file.name);
    setRefused(!zip);
    if (zip) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    <>
      <label
        htmlFor={inputId}
        className={classes.zone}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileZip size={40} stroke={1.4} aria-hidden="true" />
        <span className={classes.strong}>{t('import.drop')}</span>
        <span className={classes.choose}>{t('import.choose')}</span>
        <input
          id={inputId}
          type="file"
          accept=".zip,application/zip"
          className="visually-hidden"
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      </label>
      <div role="alert">{refused && <p className={classes.refused}>{t('import.wrongType')}</p>}</div>
    </>
  );
}
