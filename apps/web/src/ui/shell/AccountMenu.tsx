import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, once } from '../../app/api.js';
import { places } from '../../app/navigation.js';
import { type Me, changePerson, isStaff } from '../../app/session.js';
import { sendUnsent } from '../../app/unsent.js';
import { useUiTexts } from '../texts.js';
import { problemSentence } from '../states/problem-sentence.js';
import { toast } from '../toast/toast.js';
import classes from './AccountMenu.module.css';
import { ThemeChoice } from './ThemeChoice.js';

/** Few ever see it, so nobody's first page waits for it; it is there before it can be needed: when the menu opens. */
const loadDialog = async () => ({ default: (await import('../dialog/ConfirmDialog.js')).ConfirmDialog });
const ConfirmDialog = lazy(loadDialog);

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** Who is signed in, where else they may go, how the app looks, and the way out. A disclosure, so that it reads as links. */
export function AccountMenu({ me, area }: { me: Me; area: 'training' | 'staff' }) {
  const t = useUiTexts();
  const client = useQueryClient();
  const router = useRouter();
  const panelId = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);

  const signOut = useAction<void>((_, key) => api.POST('/api/auth/sign-out', { headers: once(key) }), {
    onSuccess: async () => {
      await changePerson(client);
      await router.navigate({ to: places.front });
    },
    onError: (problem) => toast(problemSentence(problem, t), { tone: 'problem' }),
  });

  const leave = async (): Promise<void> => {
    if (await sendUnsent()) signOut.mutate();
    else setAsking(true);
  };

  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);

  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  const closeOnLeave = (event: FocusEvent): void => {
    if (event.relatedTarget && !root.current?.contains(event.relatedTarget)) setOpen(false);
  };

  return (
    <div className={classes.root} ref={root} onKeyDown={closeOnEscape} onBlur={closeOnLeave}>
      <button
        type="button"
        ref={button}
        className={classes.button}
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => {
          setOpen(!open);
          loadDialog().catch(() => undefined);
        }}
      >
        <span className={classes.initials} aria-hidden="true">
          {initials(me.name)}
        </span>
        <span className="visually-hidden">{t('nav.accountOf', { name: me.name })}</span>
      </button>
      <div className={classes.panel} id={panelId} hidden={!open}>
        <p className={classes.name}>
          {me.name}
          <span className={classes.email}>{me.email}</span>
        </p>
        <ul className={classes.links} onClick={() => setOpen(false)}>
          {area === 'staff' && (
            <li>
              <Link to={places.home}>{t('nav.myTraining')}</Link>
            </li>
          )}
          {area === 'training' && isStaff(me) && (
            <li>
              <Link to={places.staff}>{t('nav.staffArea')}</Link>
            </li>
          )}
          <li>
            <Link to={places.account}>{t('nav.account')}</Link>
          </li>
        </ul>
        <ThemeChoice />
        <button type="button" className={classes.out} disabled={signOut.isPending} onClick={() => void leave()}>
          {t('nav.signOut')}
        </button>
      </div>
      {asking && (
        <Suspense>
          <ConfirmDialog
            open
            title={t('unsent.title')}
            consequence={t('unsent.consequence')}
            action={t('unsent.action')}
            tone="serious"
            pending={signOut.isPending}
            onConfirm={() => signOut.mutate()}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
