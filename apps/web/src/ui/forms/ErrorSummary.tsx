import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './Form.module.css';

export interface SummaryEntry {
  field: string;
  /** The field's name on the screen; null where the screen has no such field. */
  label: string | null;
  message: ReactNode;
  focus: (() => void) | null;
}

/** Names every field that needs attention and leads to it. Always in the page, so that its filling is announced. */
export function ErrorSummary({ entries, general = null }: { entries: SummaryEntry[]; general?: string | null }) {
  const t = useUiTexts();
  return (
    <div role="alert">
      {(entries.length > 0 || general) && (
        <div className={classes.summary}>
          <IconAlertTriangle size={22} aria-hidden="true" />
          <div>
            {general && <p>{general}</p>}
            {entries.length > 0 && (
              <>
                <p className={classes.summaryTitle}>{t('form.summary', { count: entries.length })}</p>
                <ul>
                  {entries.map(({ field, label, message, focus }) => (
                    <li key={field}>
                      {label && focus ? (
                        <>
                          <button type="button" onClick={focus}>
                            {label}
                          </button>
                          {': '}
                          {message}
                        </>
                      ) : (
                        message
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
