import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../../app/api-problem.js';
import { type Column, DataList } from '../../ui/data/DataList.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { StatusBadge, type StatusKind } from '../../ui/progress/StatusBadge.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import type { ImportReport, ImportRow } from './queries.js';
import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

type Outcome = ImportRow['outcome'];

const OUTCOMES: readonly Outcome[] = ['enrolled', 'waitlisted', 'already_enrolled', 'refused'];
const SIGNS: Record<Outcome, StatusKind> = { enrolled: 'done', waitlisted: 'waiting', already_enrolled: 'excused', refused: 'late' };

interface ImportReportViewProps {
  report: ImportReport;
  pending: boolean;
  problem: unknown;
  onRun: () => void;
  /** Back to the same list. */
  onMend: () => void;
  /** On to an empty list. */
  onAgain: () => void;
}

/** Line by line what would happen, with the button for it; afterwards what has happened. */
export function ImportReportView({ report: { dryRun, rows }, pending, problem, onRun, onMend, onAgain }: ImportReportViewProps) {
  const t = useTraineeTexts();
  const ui = useUiTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: whoever uses a keyboard or a screen reader goes on here.
  useEffect(() => heading.current?.focus(), [dryRun]);
  const count = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;
  const moved = count('enrolled') + count('waitlisted');
  const columns: Column<ImportRow>[] = [
    {
      key: 'person',
      header: t('import.person'),
      cell: ({ name, email }) => (
        <span className={classes.person}>
          <span className={classes.name}>{name || '–'}</span>
          <span className={classes.soft}>{email || '–'}</span>
        </span>
      ),
    },
    {
      key: 'outcome',
      header: t('import.outcome'),
      cell: ({ outcome, invited, message }) => (
        <span className={classes.standing}>
          <StatusBadge kind={SIGNS[outcome]} plain>
            {t(`import.outcomes.${outcome}`)}
          </StatusBadge>
          {(message ?? invited) && <span className={classes.soft}>{message ?? t('import.invited')}</span>}
        </span>
      ),
    },
    { key: 'line', header: t('import.line'), align: 'end', cell: ({ line }) => line },
  ];
  return (
    <section className={classes.report} aria-labelledby="import-report">
      <h2 id="import-report" ref={heading} tabIndex={-1}>
        {t(dryRun ? 'import.trialTitle' : 'import.doneTitle')}
      </h2>
      <ul className={classes.counts}>
        {OUTCOMES.filter((outcome) => count(outcome) > 0).map((outcome) => (
          <li key={outcome}>
            <StatusBadge kind={SIGNS[outcome]}>{t(`import.counts.${outcome}`, { count: count(outcome) })}</StatusBadge>
          </li>
        ))}
      </ul>
      {dryRun && moved === 0 && <p>{t('import.nobody')}</p>}
      <div role="alert">{problem ? <p className={classes.problem}>{problemSentence(ApiProblem.from(problem), ui)}</p> : null}</div>
      <div className={classes.actions}>
        {dryRun && moved > 0 && (
          <Button loading={pending} onClick={onRun}>
            {t('import.run', { count: moved })}
          </Button>
        )}
        {dryRun ? (
          <Button variant={moved > 0 ? 'subtle' : 'filled'} disabled={pending} onClick={onMend}>
            {t('import.mend')}
          </Button>
        ) : (
          <>
            <ButtonLink to="/admin/trainees">{t('import.toList')}</ButtonLink>
            <Button variant="default" onClick={onAgain}>
              {t('import.again')}
            </Button>
          </>
        )}
      </div>
      <DataList label={t('import.table')} columns={columns} rows={rows} rowId={({ line }) => String(line)} rowName={({ name }) => name} />
    </section>
  );
}
