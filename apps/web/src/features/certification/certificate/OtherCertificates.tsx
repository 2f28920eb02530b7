import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { myCredentialsQuery } from '../queries.js';
import { useCertificationTexts } from '../texts.js';
import classes from './Certificate.module.css';

/** For the few who hold more than one. */
export function OtherCertificates({ enrolmentId }: { enrolmentId: string }) {
  const t = useCertificationTexts();
  const { data = [] } = useQuery(myCredentialsQuery);
  const others = data.filter((credential) => credential.enrolmentId !== enrolmentId);
  if (others.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby="others">
      <h2 id="others">{t('others.title')}</h2>
      <ul className={classes.others}>
        {others.map((credential) => (
          <li key={credential.id}>
            <Link to="/learn/$enrolmentId/certificate" params={{ enrolmentId: credential.enrolmentId }}>
              {credential.courseTitle}
            </Link>
            {`, ${credential.number}, ${t(`others.status.${credential.status}`)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
