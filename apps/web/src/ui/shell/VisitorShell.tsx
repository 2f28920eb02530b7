import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { places } from '../../app/navigation.js';
import { useMe } from '../../app/session.js';
import { useUiTexts } from '../texts.js';
import { AccountMenu } from './AccountMenu.js';
import { Brand } from './Brand.js';
import { OfflineBanner } from './OfflineBanner.js';
import { Frame } from './frame.js';
import classes from './Shell.module.css';
import { SkipLink } from './SkipLink.js';

/** Public screens: the front page, courses, signing in, verifying a certificate. */
export function VisitorShell({ children }: { children: ReactNode }) {
  const t = useUiTexts();
  const me = useMe();
  return (
    <div className={classes.shell}>
      <SkipLink />
      <header className={classes.top} data-print="hide">
        <div className={classes.bar}>
          <Brand to={places.front} />
          <nav className={classes.nav} aria-label={t('nav.main')}>
            <Link to={places.courses}>{t('nav.courses')}</Link>
            {me && <Link to={places.home}>{t('nav.myTraining')}</Link>}
            {me === null && <Link to={places.signIn}>{t('nav.signIn')}</Link>}
          </nav>
          {me && <AccountMenu me={me} area="training" />}
        </div>
      </header>
      <OfflineBanner />
      <main id="content" tabIndex={-1} className={classes.main}>
        <Frame value>{children}</Frame>
      </main>
    </div>
  );
}
