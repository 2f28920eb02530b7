import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../ui/page/Page.js';
import classes from './Account.module.css';
import { accountPlaces } from './places.js';
import { useAccountTexts } from './texts.js';

const SECTIONS = ['profile', 'reading', 'notifications', 'security', 'data'] as const;
/** What a certified person shows to strangers has screens of its own. */
const PLACES = [...SECTIONS, 'register', 'meetings'] as const;

/** One part of the account, with the way to the others. */
export function AccountPage({
  section,
  lead,
  children,
}: {
  section: (typeof SECTIONS)[number];
  lead?: string;
  children: ReactNode;
}) {
  const t = useAccountTexts();
  return (
    <Page above={t('title')} title={t(`${section}.title`)} lead={lead && <p>{lead}</p>}>
      <nav aria-label={t('sections.label')}>
        <ul className={classes.sections}>
          {PLACES.map((each) => (
            <li key={each}>
              <Link to={accountPlaces[each]} activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
                {t(`sections.${each}`)}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/hours">{t('sections.hours')}</Link>
          </li>
        </ul>
      </nav>
      {children}
    </Page>
  );
}
