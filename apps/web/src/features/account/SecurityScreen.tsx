import { Link } from '@tanstack/react-router';
import { useSignedIn } from '../../app/session.js';
import classes from './Account.module.css';
import { AccountPage } from './AccountPage.js';
import { accountPlaces } from './places.js';
import { SessionList } from './SessionList.js';
import { useAccountTexts } from './texts.js';

export function SecurityScreen() {
  const t = useAccountTexts();
  const me = useSignedIn();
  return (
    <AccountPage section="security">
      <ul className={classes.rows}>
        <li className={classes.row}>
          <div>
            <p className={classes.soft}>{t('security.email')}</p>
            <p className={classes.rowTitle}>{me.email}</p>
          </div>
          <Link to={accountPlaces.email} aria-label={t('security.changeEmail')}>
            {t('security.change')}
          </Link>
        </li>
        <li className={classes.row}>
          <div>
            <p className={classes.soft}>{t('security.password')}</p>
            <p className={classes.rowTitle}>{t('security.passwordHidden')}</p>
          </div>
          <Link to={accountPlaces.password} aria-label={t('security.changePassword')}>
            {t('security.change')}
          </Link>
        </li>
      </ul>
      <h2 className={classes.heading}>{t('security.devices')}</h2>
      <p className={classes.soft}>{t('security.devicesHelp')}</p>
      <SessionList />
    </AccountPage>
  );
}
