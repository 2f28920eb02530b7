import { IconDots } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { places } from '../../../app/navigation.js';
import type { Outline } from '../queries.js';
import { usePathTexts } from '../path-texts.js';
import { Withdraw } from '../withdraw/Withdraw.js';
import classes from './Path.module.css';

/** What is seldom wanted on the path. A disclosure: it opens, and closes with Escape or by leaving it. */
export function PathMenu({ path }: { path: Outline }) {
  const t = usePathTexts();
  const router = useRouter();
  const panelId = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (
      event.key !== 'Escape' ||
      !open ||
      event.target instanceof HTMLDialogElement ||
      (event.target as Element).closest('dialog')
    )
      return;
    setOpen(false);
    button.current?.focus();
  };
  const closeOnLeave = (event: FocusEvent): void => {
    if (event.relatedTarget && !root.current?.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    <div
      className={classes.menu}
      ref={root}
      onKeyDown={closeOnEscape}
      onBlur={closeOnLeave}
      data-print="hide"
      data-beside-title
    >
      <button
        type="button"
        ref={button}
        className={classes.menuButton}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => setOpen(!open)}
      >
        <IconDots size={22} aria-hidden="true" />
        <span className="visually-hidden">{t('more')}</span>
      </button>
      <div id={panelId} className={classes.panel} hidden={!open}>
        <Link to="/learn/$enrolmentId/sessions" params={{ enrolmentId: path.id }} className={classes.menuLink}>
          {t('sessions')}
        </Link>
        <Link to="/learn/$enrolmentId/announcements/{-$announcementId}" params={{ enrolmentId: path.id }} className={classes.menuLink}>
          {t('announcements')}
        </Link>
        <Link to="/learn/$enrolmentId/discussion" params={{ enrolmentId: path.id }} className={classes.menuLink}>
          {t('discussion')}
        </Link>
        <Withdraw
          training={path}
          onDone={() => void router.navigate({ to: places.home, search: { training: path.id } })}
        />
      </div>
    </div>
  );
}
