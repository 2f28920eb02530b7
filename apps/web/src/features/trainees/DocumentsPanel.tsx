import { useQuery } from '@tanstack/react-query';
import { useDates } from '../../app/dates.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { documentsQuery, type Trainee } from './queries.js';
import { useTraineeTexts } from './texts.js';
import { titleIn } from './titles.js';
import classes from './Trainees.module.css';

/** What this person signed. */
export function DocumentsPanel({ trainee: { id, outline } }: { trainee: Trainee }) {
  const t = useTraineeTexts();
  const dates = useDates();
  const documents = useQuery(documentsQuery(id));
  const titleOf = titleIn(outline);
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">{t('documents.title')}</h2>
      {documents.isPending && <TextSkeleton />}
      {documents.isError && (
        <ErrorState title={t('documents.error')} problem={documents.error} onRetry={() => void documents.refetch()} />
      )}
      {documents.data?.agreements.length === 0 && <p className={classes.soft}>{t('documents.empty')}</p>}
      <ul className={classes.plainList}>
        {documents.data?.agreements.map(({ activityId, version, signedName, signedAt }) => (
          <li key={`${activityId} ${version}`} className={classes.note}>
            <p>{titleOf(activityId)}</p>
            <p className={classes.soft}>
              {t('documents.signed', { name: signedName, when: dates.moment(signedAt), version })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
