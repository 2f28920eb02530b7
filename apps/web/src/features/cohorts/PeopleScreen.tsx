import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CohortFrame } from './CohortFrame.js';
import classes from './Cohorts.module.css';
import { useCohortTexts } from './texts.js';

/** Who is in a cohort; the rows are another feature's. */
export function PeopleScreen({ cohortId, people }: { cohortId: string; people: ReactNode }) {
  const t = useCohortTexts();
  return (
    <CohortFrame cohortId={cohortId} page="tabs.people">
      <section aria-labelledby="people">
        <h2 id="people" className="visually-hidden">
          {t('tabs.people')}
        </h2>
        {people}
        <p className={classes.toList}>
          <Link to="/admin/trainees" search={{ cohort: cohortId }}>
            {t('people.toList')}
          </Link>
        </p>
      </section>
    </CohortFrame>
  );
}
