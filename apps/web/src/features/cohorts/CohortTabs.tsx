import { Link } from '@tanstack/react-router';
import type { Cohort } from './queries.js';
import classes from './Cohorts.module.css';
import { type CohortTexts, useCohortTexts } from './texts.js';

interface CohortTab {
  key: Parameters<CohortTexts>[0] & `tabs.${string}`;
  to: string;
  /** Who sees it; everybody who may see the cohort, unless said. */
  when?: (cohort: Cohort) => boolean;
}

/** The pages of a cohort. A new page joins here, with its words in `locales/en.json`. */
export const COHORT_TABS: readonly CohortTab[] = [
  { key: 'tabs.people', to: '/admin/cohorts/$cohortId' },
  { key: 'tabs.sessions', to: '/admin/cohorts/$cohortId/sessions' },
  { key: 'tabs.announcements', to: '/admin/cohorts/$cohortId/announcements/{-$announcementId}', when: ({ mayLead }) => mayLead },
  { key: 'tabs.waiting', to: '/admin/cohorts/$cohortId/waiting', when: ({ mayLead }) => mayLead },
  { key: 'tabs.invite', to: '/admin/cohorts/$cohortId/invite', when: ({ mayLead }) => mayLead },
  { key: 'tabs.settings', to: '/admin/cohorts/$cohortId/settings' },
];

/** The way between the pages of one cohort. */
export function CohortTabs({ cohort }: { cohort: Cohort }) {
  const t = useCohortTexts();
  const shown = COHORT_TABS.filter(({ when }) => when?.(cohort) ?? true);
  return (
    <nav aria-label={t('tabs.label')} className={classes.tabs} data-print="hide">
      <ul>
        {shown.map(({ key, to }) => (
          <li key={key}>
            <Link to={to} params={{ cohortId: cohort.id }} activeOptions={{ exact: true, includeSearch: false }}>
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
