import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../../../app/api-problem.js';
import { NotFoundScreen } from '../../../ui/page/NotFoundScreen.js';
import { Page } from '../../../ui/page/Page.js';
import { ErrorState } from '../../../ui/states/ErrorState.js';
import { PageSkeleton } from '../../../ui/states/Skeletons.js';
import classes from '../Practice.module.css';
import { type Rubric, rubricQuery, type RubricVersion } from '../queries.js';
import { usePracticeTexts } from '../texts.js';
import { RubricEditor } from './RubricEditor.js';

/** A rubric as it is in use, or its draft. */
export function RubricScreen({ rubricId }: { rubricId: string }) {
  const t = usePracticeTexts();
  const rubric = useQuery(rubricQuery(rubricId));
  if (rubric.isPending) return <PageSkeleton />;
  if (rubric.isError) {
    if (ApiProblem.from(rubric.error).status === 404) return <NotFoundScreen />;
    return (
      <Page title={t('rubrics.title')}>
        <ErrorState problem={rubric.error} title={t('rubrics.error')} onRetry={() => void rubric.refetch()} />
      </Page>
    );
  }
  return <Known rubric={rubric.data} />;
}

function Known({ rubric }: { rubric: Rubric }) {
  const t = usePracticeTexts();
  const [writing, setWriting] = useState(rubric.draft !== null);
  const { current, draft } = rubric;
  const isWriting = draft !== null || writing;
  const from = draft ?? current;
  return (
    <Page
      title={from?.name ?? rubric.key}
      above={<Link to="/admin/rubrics">{t('rubrics.back')}</Link>}
      lead={
        <p>
          {current ? t('rubrics.current', { version: current.version }) : t('rubrics.neverPublished')}{' '}
          {isWriting && t('rubrics.editing', { version: nextVersion(rubric) })}
        </p>
      }
    >
      {isWriting && from ? (
        <RubricEditor
          key={rubric.id}
          rubric={rubric}
          version={nextVersion(rubric)}
          from={from}
          onDone={() => setWriting(false)}
        />
      ) : (
        current && (
          <>
            <Read rubric={current} />
            <Button variant="default" onClick={() => setWriting(true)}>
              {t('rubrics.edit')}
            </Button>
          </>
        )
      )}
    </Page>
  );
}

function nextVersion({ draft, current }: Rubric): number {
  return draft?.version ?? (current?.version ?? 0) + 1;
}

function Read({ rubric }: { rubric: RubricVersion }) {
  return (
    <>
      {rubric.criteria.map(({ key, title, levels }) => (
        <section key={key} aria-labelledby={`criterion-${key}`}>
          <h2 id={`criterion-${key}`}>{title}</h2>
          <ol className={classes.anchors}>
            {levels.map((level, place) => (
              <li key={place}>{level}</li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
