import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDates } from '../../app/dates.js';
import { may, useMe } from '../../app/session.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { documentsQuery, type Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import { titleIn } from './titles.js';
import classes from './Trainees.module.css';

/** What this person signed, the certificates of their hours, and what they sent in with meetings. */
export function DocumentsPanel({ trainee: { id, outline } }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const documents = useQuery(documentsQuery(id));
  const titleOf = titleIn(outline);
  const me = useMe();
  const { agreements = [], hoursCertificates = [], files = [] } = documents.data ?? {};
  const papers = agreements.length + hoursCertificates.length + files.length;
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{t('documents.title')}</h2>
      {documents.isPending && <TextSkeleton />}
      {documents.isError && (
        <ErrorState title={t('documents.error')} problem={documents.error} onRetry={() => void documents.refetch()} />
      )}
      {documents.data && papers === 0 && <p className={classes.soft}>{t('documents.empty')}</p>}
      <ul className={classes.plainList}>
        {agreements.map(({ activityId, version, signedName, signedAt }) => (
          <li key={`${activityId} ${version}`} className={classes.note}>
            <p>{titleOf(activityId)}</p>
            <p className={classes.soft}>
              {t('documents.signed', { name: signedName, when: dates.moment(signedAt), version })}
            </p>
          </li>
        ))}
        {hoursCertificates.map(({ id: paperId, number, from, to, issuedAt, revokedAt }) => (
          <li key={paperId} className={classes.note}>
            <p>
              <Link to="/admin/hours-certificates" search={{ q: number }}>
                {t('documents.hours', { number })}
              </Link>
            </p>
            <p className={classes.soft}>
              {t('documents.hoursFor', { from: dates.day(from), to: dates.day(to), when: dates.moment(issuedAt) })}{' '}
              {revokedAt && t('documents.hoursRevoked', { day: dates.day(revokedAt) })}
            </p>
          </li>
        ))}
        {files.map(({ id: fileId, entryId, name, addedAt }) => (
          <li key={fileId} className={classes.note}>
            <p>
              {may(me, 'practice:sign') ? (
                <Link to="/admin/practice/$entryId" params={{ entryId }}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </p>
            <p className={classes.soft}>{t('documents.file', { when: dates.moment(addedAt) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
