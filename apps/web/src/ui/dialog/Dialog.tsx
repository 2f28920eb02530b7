import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useUiTexts } from '../texts.js';
import classes from './Dialog.module.css';

export interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  width?: 'narrow' | 'wide';
}

/** A panel over the screen, on the browser's own dialog: keeps the focus inside, closes with Escape, gives the focus back. */
export function Dialog({ open, title, onClose, children, width = 'narrow' }: DialogProps) {
  const t = useUiTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  useLayoutEffect(() => {
    const element = dialog.current;
    // Taken away while it is open, it would take the focus along.
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      data-width={width}
      aria-labelledby={titleId}
      // What another dialog within this one tells is its own.
      onClose={({ target, currentTarget }) => target === currentTarget && onClose()}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      {open && (
        <>
          <header className={classes.header}>
            <h2 id={titleId} tabIndex={-1} autoFocus className={classes.title}>
              {title}
            </h2>
            <button type="button" className={classes.close} aria-label={t('confirm.close')} onClick={onClose}>
              <IconX size={20} aria-hidden="true" />
            </button>
          </header>
          <div className={classes.content}>{children}</div>
        </>
      )}
    </dialog>
  );
}
