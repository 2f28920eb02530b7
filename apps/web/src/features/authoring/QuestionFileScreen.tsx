import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/action.js';
import { Page } from '../../ui/page/Page.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { DropZone } from './DropZone.js';
import classes from './Import.module.css';
import { readQuestionFile } from './queries.js';
import { QuestionFileReading } from './QuestionFileReading.js';
import type { QuestionOutcome } from './question-outcome.js';
import { useAuthoringTexts } from './texts.js';

/** Questions from another system come in, are looked at, and go out as a pool. Nothing is kept. */
export function QuestionFileScreen({ outcome }: { outcome: QuestionOutcome | undefined }) {
  const t = useAuthoringTexts();
  const [name, setName] = useState('');
  const read = useAction((file: File) => readQuestionFile(file));
  const take = (file: File): void => {
    setName(file.name);
    read.mutate(file);
  };
  return (
    <Page title={t('questions.title')} lead={t('questions.lead')}>
      <div role="status">
        {read.isPending && (
          <div className={classes.reading}>
            <p className={classes.strong}>{t('import.reading', { name })}</p>
          </div>
        )}
        {read.isSuccess && <h2>{t('questions.summary', { ...read.data.counts })}</h2>}
      </div>
      {read.isSuccess && <QuestionFileReading report={read.data} outcome={outcome} />}
      {read.isError && <ErrorState problem={read.error} title={t('questions.failed')} />}
      {read.isIdle && (
        <>
          <DropZone onFile={take} label={t('questions.drop')} />
          <p className={classes.soft}>{t('questions.formats')}</p>
          <p>
            {t('questions.templates')}{' '}
            <a href="/api/admin/question-files/template?format=csv" download>
              {t('questions.csv')}
            </a>
            {' · '}
            <a href="/api/admin/question-files/template?format=xlsx" download>
              {t('questions.xlsx')}
            </a>
          </p>
        </>
      )}
      {(read.isError || read.isSuccess) && (
        <Button variant="subtle" onClick={() => read.reset()}>
          {t('import.again')}
        </Button>
      )}
    </Page>
  );
}
