import { lazy, Suspense } from 'react';
import { useUiTexts } from '../texts.js';
import { useToasts } from './toast.js';
import classes from './Toasts.module.css';

const Toast = lazy(() => import('./Toast.js').then((module) => ({ default: module.Toast })));

/** The one place where messages in passing appear; a polite live region that is always there. */
export function Toasts() {
  const t = useUiTexts();
  const messages = useToasts();
  return (
    <section className={classes.region} aria-label={t('toast.region')} aria-live="polite" data-print="hide">
      <ul className={classes.list}>
        {messages.map((message) => (
          <Suspense key={message.id} fallback={null}>
            <Toast message={message} />
          </Suspense>
        ))}
      </ul>
    </section>
  );
}
