import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { NotFoundScreen } from '../../ui/page/NotFoundScreen.js';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { ApplyForm } from './ApplyForm.js';
import { ChangedTries } from './ChangedTries.js';
import { PolicyChoice } from './PolicyChoice.js';
import { QuestionChanges } from './QuestionChanges.js';
import {
  type QuizPlace,
  type RegradeChoices,
  regradePreviewQuery,
  type RegradePreview,
  regradesOf,
} from './queries.js';
import classes from './Regrade.module.css';
import { RegradeProgress } from './RegradeProgress.js';
import { useRegradeTexts } from './texts.js';
import { Totals } from './Totals.js';
import { withTreatment } from './treatments.js';

const REGRADE = '/admin/courses/$slug/analysis/$activityId/regrade';

/** Whom grading a quiz anew would change, how it is to be done, and how far it is. */
export function RegradeScreen({ choices, ...place }: QuizPlace & { choices: RegradeChoices }) {
  const t = useRegradeTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const preview = useInfiniteQuery(regradePreviewQuery(place, choices));
  const [begun, setBegun] = useState<string | null>(null);
  if (preview.error && ApiProblem.from(preview.error).status === 404) return <NotFoundScreen />;
  const [first] = preview.data?.pages ?? [];
  const running = begun ?? first?.running?.id ?? null;
  const lookAgain = (): void => {
    setBegun(null);
    void client.invalidateQueries({ queryKey: regradesOf(place) });
    void navigate({ to: REGRADE, params: place, replace: true });
  };
  return (
    <Page
      title={first ? t('titleOf', { quiz: first.title }) : t('title')}
      width="wide"
      above={
        <Link to="/admin/courses/$slug/analysis/$activityId" params={place}>
          {t('back')}
        </Link>
      }
      lead={<p>{t('lead')}</p>}
    >
      {preview.isPending && <TextSkeleton lines={8} />}
      {preview.isError && !first && (
        <ErrorState problem={preview.error} title={t('error')} onRetry={() => void preview.refetch()} />
      )}
      {running && (
        <RegradeProgress key={running} place={place} id={running} focused={begun !== null} onAgain={lookAgain} />
      )}
      {first && !running && (
        <Preview
          place={place}
          choices={choices}
          preview={first}
          tries={{
            items: preview.data?.pages.flatMap(({ items }) => items) ?? [],
            more: {
              has: preview.hasNextPage,
              pending: preview.isFetchingNextPage,
              load: () => void preview.fetchNextPage(),
            },
          }}
          updating={preview.isPlaceholderData}
          onBegun={({ id }) => setBegun(id)}
          onChanged={() => void preview.refetch()}
        />
      )}
    </Page>
  );
}

interface PreviewProps {
  place: QuizPlace;
  choices: RegradeChoices;
  preview: RegradePreview;
  tries: Parameters<typeof ChangedTries>[0]['tries'];
  updating: boolean;
  onBegun: Parameters<typeof ApplyForm>[0]['onBegun'];
  onChanged: () => void;
}

function Preview({ place, choices, preview, tries, updating, onBegun, onChanged }: PreviewProps) {
  const t = useRegradeTexts();
  const navigate = useNavigate();
  const choose = (more: RegradeChoices): void =>
    void navigate({
      to: REGRADE,
      params: place,
      search: { ...choices, ...more },
      replace: true,
      resetScroll: false,
    });
  const { questions, totals, policy } = preview;
  // Under the strict policy somebody may lose although no key is new: what an earlier, kinder regrade left them.
  if (questions.length === 0 && totals.changed === 0 && policy === 'raise_only') {
    return <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>;
  }
  return (
    <div className={classes.parts}>
      <Totals totals={totals} updating={updating} />
      <PolicyChoice policy={choices.policy ?? 'raise_only'} onChoose={(chosen) => choose({ policy: chosen })} />
      <QuestionChanges
        questions={questions}
        onTreat={(id, treat) => choose({ questions: withTreatment(questions, id, treat) })}
      />
      {totals.changed > 0 && (
        <>
          <ChangedTries tries={tries} />
          <ApplyForm
            place={place}
            choices={choices}
            preview={preview}
            waiting={updating}
            onBegun={onBegun}
            onChanged={onChanged}
          />
        </>
      )}
    </div>
  );
}
