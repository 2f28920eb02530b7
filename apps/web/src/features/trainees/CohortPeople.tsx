import { EmptyState } from '../../ui/states/EmptyState.js';
import { useTraineeTexts } from './texts.js';
import { TraineeRows } from './TraineeRows.js';

/** The people of one cohort, on the page of the cohort. */
export function CohortPeople({ cohortId, sort }: { cohortId: string; sort: string | undefined }) {
  const t = useTraineeTexts();
  return (
    <TraineeRows
      view={{ cohort: cohortId, ...(sort && { sort }) }}
      empty={<EmptyState title={t('cohort.emptyTitle')}>{t('cohort.emptyText')}</EmptyState>}
    />
  );
}
