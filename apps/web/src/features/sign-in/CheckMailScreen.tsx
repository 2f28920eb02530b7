import { Link } from '@tanstack/react-router';
import { Trans } from 'react-i18next';
import { Page } from '../../ui/page/Page.js';
import { signUpPlaces } from './places.js';
import classes from './SignIn.module.css';
import { useSignInTexts } from './texts.js';

/** After signing up. The address comes with the navigation and stays out of the URL. */
export function CheckMailScreen({ email }: { email: string | undefined }) {
  const t = useSignInTexts();
  return (
    <Page title={t('checkMail.title')} width="narrow">
      <div className={classes.steps}>
        <p>
          {email ? (
            <Trans
              ns="sign-in"
              i18nKey="checkMail.sent"
              values={{ email }}
              components={{ address: <span className={classes.address} /> }}
            />
          ) : (
            t('checkMail.sentSomewhere')
          )}
        </p>
        <p>{t('checkMail.open')}</p>
        <h2>{t('checkMail.nothing')}</h2>
        <ul>
          <li>{t('checkMail.wait')}</li>
          <li>
            {t('checkMail.again')} <Link to={signUpPlaces.signIn}>{t('checkMail.signIn')}</Link>
          </li>
          <li>
            <Trans ns="sign-in" i18nKey="checkMail.other" components={{ again: <Link to={signUpPlaces.signUp} /> }} />
          </li>
        </ul>
      </div>
    </Page>
  );
}
