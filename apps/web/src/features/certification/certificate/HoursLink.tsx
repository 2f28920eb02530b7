import { Link } from '@tanstack/react-router';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';

/** The way to the contact hours of the same training. */
export function HoursLink({ enrolmentId }: { enrolmentId: string }) {
  const t = useCertificationTexts();
  return (
    <p className={classes.section}>
      <Link to="/hours" search={{ training: enrolmentId }}>
        {t('hours')}
      </Link>
    </p>
  );
}
