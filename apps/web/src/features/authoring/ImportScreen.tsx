import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { newKey, once } from '../../app/api.js';
import type { ApiProblem } from '../../app/api-problem.js';
import { DropZone } from '../../ui/data/DropZone.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import classes from './Import.module.css';
import { type ImportReport, type PackageProblem, sendPackage } from './queries.js';
import { ProblemList, Report } from './Report.js';
import { useAuthoringTexts } from './texts.js';

/** A package comes in: read, reported, kept as a draft; or all that must be mended, by file and line. */
export function ImportScreen() {
  const t = useAuthoringTexts();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const send = useAction(({ file, choice }: { file: File; choice: string }) => sendPackage(file, once(choice)), {
    onSuccess: () => client.invalidateQueries({ queryKey: ['admin', 'courses'] }),
  });
  const take = (file: File): void => {
    setName(file.name);
    // Each choice of a file is an action of its own: the same name may hold other bytes.
    send.mutate({ file, choice: newKey() });
  };
  return (
    <Page title={t('import.title')} lead={t('import.lead')}>
      <div role="status">
        {send.isPending && (
          <div className={classes.reading}>
            <p className={classes.strong}>{t('import.reading', { name })}</p>
            <p className={classes.soft}>{t('import.readingHelp')}</p>
          </div>
        )}
        {send.isSuccess && <Ready report={send.data} />}
      </div>
      {send.isError && <Refused problem={send.error} />}
      {send.isIdle && (
        <>
          <DropZone onFile={take} label={t('import.drop')} zipOnly />
          <p className={classes.soft}>{t('import.guide')}</p>
        </>
      )}
      {(send.isError || send.isSuccess) && (
        <Button variant={send.isError ? 'filled' : 'subtle'} onClick={() => send.reset()}>
          {t('import.again')}
        </Button>
      )}
    </Page>
  );
}

function Ready({ report }: { report: ImportReport }) {
  const t = useAuthoringTexts();
  const { slug, versionId } = report.draft;
  return (
    <section className={classes.result}>
      <h2>{t('import.doneTitle')}</h2>
      <Report report={report} />
      <div className={classes.actions}>
        <ButtonLink to="/admin/courses/$slug" params={{ slug }}>
          {t('import.toCourse')}
        </ButtonLink>
        <ButtonLink to="/admin/courses/$slug/preview/$versionId" params={{ slug, versionId }} variant="default">
          {t('draft.preview')}
        </ButtonLink>
      </div>
    </section>
  );
}

function Refused({ problem }: { problem: ApiProblem }) {
  const t = useAuthoringTexts();
  const all = problem.extra['problems'];
  if (!Array.isArray(all)) return <ErrorState problem={problem} title={t('import.failed')} />;
  const problems = all as PackageProblem[];
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <section className={classes.result} role="alert">
      <h2>{t('import.problems', { count: errors.length })}</h2>
      <p>{t('import.problemsText')}</p>
      <ProblemList problems={errors} />
      {warnings.length > 0 && (
        <details>
          <summary className={classes.lesser}>{t('draft.warnings', { count: warnings.length })}</summary>
          <ProblemList problems={warnings} />
        </details>
      )}
    </section>
  );
}
