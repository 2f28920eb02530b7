import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../app/api-problem.js';
import { useDates } from '../../app/dates.js';
import { may, useMe } from '../../app/session.js';
import { Circle } from '../../ui/illustrations/Circle.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { numberWords } from './numbers.js';
import classes from './Overview.module.css';
import { OverviewFilters } from './OverviewFilters.js';
import { OverviewPanels } from './OverviewPanels.js';
import { type OverviewFigures, overviewQuery } from './queries.js';
import { SurveyPanel } from './SurveyPanel.js';
import { useOverviewTexts } from './texts.js';
import { chosenIn, type OverviewView, tablesOf, turned } from './view.js';

interface OverviewScreenProps {
  view: OverviewView;
  onView: (view: OverviewView) => void;
}

/** How the programme goes, in a few charts. */
export function OverviewScreen({ view, onView }: OverviewScreenProps) {
  const t = useOverviewTexts();
  const figures = useQuery(overviewQuery(chosenIn(view)));
  if (figures.error && ApiProblem.from(figures.error).status === 400) return <NotFoundScreen />;
  return (
    <Page title={t('title.page')} width="wide" lead={<p>{t('lead')}</p>}>
      <OverviewFilters view={view} onView={onView} />
      {figures.isPending && <TextSkeleton lines={14} />}
      {figures.isError && (
        <ErrorState problem={figures.error} title={t('error')} onRetry={() => void figures.refetch()} />
      )}
      {figures.data && (
        <Charts
          {...{ figures: figures.data, view, onView }}
          before={figures.isPlaceholderData ? (figures.isPaused ? 'offline' : 'counting') : null}
        />
      )}
    </Page>
  );
}

interface ChartsProps extends OverviewScreenProps {
  figures: OverviewFigures;
  /** The figures are still those of the filters before, and why. */
  before: 'counting' | 'offline' | null;
}

function Charts({ figures, view, onView, before }: ChartsProps) {
  const t = useOverviewTexts();
  const dates = useDates();
  const mayReadSurveys = may(useMe(), 'survey:results');
  const chosen = chosenIn(view);
  const tables = tablesOf(view);
  const { asOf, live, limitedTo } = figures;
  if (figures.funnel[0]!.people === 0 && before) return <TextSkeleton lines={14} />;
  if (figures.funnel[0]!.people === 0)
    return (
      <EmptyState picture={<Circle />} title={t(Object.keys(chosen).length > 0 ? 'noMatch' : 'empty')}>
        {t(Object.keys(chosen).length > 0 ? 'noMatchText' : 'emptyText')}
      </EmptyState>
    );
  return (
    <>
      <p className={classes.fresh} role="status">
        {before ? t(`before.${before}`) : t(live ? 'asOfNow' : 'asOf', { when: dates.moment(asOf) })}{' '}
        {limitedTo !== null && t('limited', { count: limitedTo, most: numberWords(limitedTo) })}
      </p>
      <div className={classes.counted} aria-busy={before !== null}>
        <OverviewPanels
          {...{ figures, chosen, tables }}
          areOld={before !== null}
          onTurn={(name) => onView(turned(view, name))}
          fileOf={(name) => `/api/admin/overview.csv?${new URLSearchParams({ chart: name, ...chosen })}`}
        >
          {mayReadSurveys && (
            <SurveyPanel
              chosen={chosen}
              isTable={tables.includes('survey')}
              onTurn={() => onView(turned(view, 'survey'))}
            />
          )}
        </OverviewPanels>
      </div>
    </>
  );
}
