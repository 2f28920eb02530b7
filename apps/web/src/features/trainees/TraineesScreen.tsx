import { Anchor } from '@mantine/core';
import { may, useMe } from '../../app/session.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { Filters } from './Filters.js';
import { useTraineeTexts } from './texts.js';
import { TraineeRows } from './TraineeRows.js';
import { csvAddress, isFiltered, type TraineeView } from './view.js';

export interface TraineesScreenProps {
  view: TraineeView;
  onView: (view: TraineeView) => void;
}

/** Who is in training: search, filter, sort, help. */
export function TraineesScreen({ view, onView }: TraineesScreenProps) {
  const t = useTraineeTexts();
  const mayImport = may(useMe(), 'enrolment:import');
  return (
    <Page title={t('list.title')} width="wide" aside={mayImport && <ButtonLink to="/admin/trainees/import" variant="default">{t('list.import')}</ButtonLink>}>
      <Filters view={view} onView={onView} />
      <TraineeRows view={view} empty={isFiltered(view) ? <NoMatch onClear={() => onView({})} /> : <Nobody />} />
      <p>
        <Anchor href={csvAddress(view)} download>
          {t('list.csv')}
        </Anchor>
      </p>
    </Page>
  );
}

function Nobody() {
  const t = useTraineeTexts();
  return (
    <EmptyState picture={<Circle />} title={t('list.emptyTitle')} action={<ButtonLink to="/admin/trainees/import" variant="default">{t('list.import')}</ButtonLink>}>
      {t('list.emptyText')}
    </EmptyState>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useTraineeTexts();
  return (
    <EmptyState
      title={t('list.noMatchTitle')}
      action={
        <Anchor component="button" type="button" onClick={onClear}>
          {t('list.clear')}
        </Anchor>
      }
    >
      {t('list.noMatchText')}
    </EmptyState>
  );
}
