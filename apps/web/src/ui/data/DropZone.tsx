import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useId, useState } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './DropZone.module.css';

export interface DropZoneProps {
  onFile: (file: File) => void;
  /** What to drop; in words. */
  label: string;
  /** As the browser's own input takes it; any file when left out. */
  zipOnly?: boolean;
}

/** A file, dropped or chosen. The browser's own input does the work, so keyboard and screen reader have it too. */
export function DropZone({ onFile, label, zipOnly = false }: DropZoneProps) {
  const t = useUiTexts();
  const inputId = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState(false);

  const take = (file: File | undefined): void => {
    if (!file) return;
    const fits = !zipOnly || /\.zip$/i.test(file.name);
    setRefused(!fits);
    if (fits) onFile(file);
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
        <IconFileUpload size={40} stroke={1.4} aria-hidden="true" />
        <span className={classes.strong}>{label}</span>
        <span className={classes.choose}>{t('drop.choose')}</span>
        <input
          id={inputId}
          type="file"
          accept={zipOnly ? '.zip,application/zip' : undefined}
          className="visually-hidden"
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      </label>
      <div role="alert">{refused && <p className={classes.refused}>{t('drop.wrongType')}</p>}</div>
    </>
  );
}
