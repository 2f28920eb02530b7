import { IconCertificate, IconHome, IconRoute, IconUser } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { places } from '../../app/navigation.js';
import { useSignedIn } from '../../app/session.js';
import { useUiTexts } from '../texts.js';
import { AccountMenu } from './AccountMenu.js';
import { Brand } from './Brand.js';
import { NewsBell } from './NewsBell.js';
import { OfflineBanner } from './OfflineBanner.js';
import { Frame } from './frame.js';
import classes from './Shell.module.css';
import { SkipLink } from './SkipLink.js';

const TABS = [
  { key: 'home', to: places.home, Icon: IconHome },
  { key: 'path', to: places.path, Icon: IconRoute },
  { key: 'certificate', to: places.certificate, Icon: IconCertificate },
  { key: 'account', to: places.account, Icon: IconUser },
] as const;

export interface TraineeShellProps {
  children: ReactNode;
  /** `reading` keeps only the mark and the account above the text: for lessons and quizzes. */
  quiet?: boolean;
}

function placeIn(pathname: string): 'path' | 'certificate' | null {
  if (!pathname.startsWith('/learn/')) return null;
  return /^\/learn\/[^/]+\/certificate$/.test(pathname) ? 'certificate' : 'path';
}

/** A trainee's screens: a calm bar above, on a phone the four places at the thumb. */
export function TraineeShell({ children, quiet = false }: TraineeShellProps) {
  const t = useUiTexts();
  const me = useSignedIn();
  // A path and a certificate have an address of their own for each training; the place in the bar is the same.
  const place = useLocation({ select: ({ pathname }) => placeIn(pathname) });
  const current = (key: string) => (key === place ? ('page' as const) : undefined);
  return (
    <div className={classes.shell} data-tabs={!quiet || undefined}>
      <SkipLink />
      <header className={classes.top} data-print="hide">
        <div className={classes.bar}>
          <Brand to={places.home} />
          {!quiet && (
            <nav className={classes.nav} aria-label={t('nav.main')} data-wide>
              {TABS.slice(0, 3).map(({ key, to }) => (
                <Link key={key} to={to} aria-current={current(key)}>
                  {t(`nav.${key}`)}
                </Link>
              ))}
            </nav>
          )}
          {!quiet && <NewsBell to={places.news} />}
          <AccountMenu me={me} area="training" />
        </div>
      </header>
      <OfflineBanner />
      <main id="content" tabIndex={-1} className={classes.main}>
        <Frame value>{children}</Frame>
      </main>
      {!quiet && (
        <nav className={classes.tabs} aria-label={t('nav.tabs')} data-print="hide">
          {TABS.map(({ key, to, Icon }) => (
            <Link key={key} to={to} aria-current={current(key)}>
              <Icon size={24} stroke={1.6} aria-hidden="true" />
              <span>{t(`nav.${key}`)}</span>
            </Link>
          ))}
        </nav>
      )}
    </div>
  );
}
