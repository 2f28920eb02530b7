import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDates } from '../../app/dates.js';
import { Dialog } from '../../ui/dialog/Dialog.js';
import type { Item, QuestionReport } from './queries.js';
import classes from './Report.module.css';
import { ReportForm } from './ReportForm.js';
import { useQuizTexts } from './texts.js';

export interface ReportQuestionProps {
  attemptId: string;
  item: Item;
  /** Counted from 1. */
  number: number;
  /** What they said about it before. */
  report: QuestionReport | undefined;
}

/** The quiet way to say that something is wrong with a question, and what came of it. */
export function ReportQuestion({ attemptId, item, number, report }: ReportQuestionProps) {
  const t = useQuizTexts();
  const dates = useDates();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <div className={classes.report}>
      {report && (
        <>
          <p className={classes.said}>
            {t('report.said', { day: dates.day(report.reportedAt), reason: t(`report.reason.${report.reason}`) })}
          </p>
          {report.words !== '' && <p className={classes.words}>{report.words}</p>}
          <p className={classes.said}>
            {t(report.settledAt ? (report.answer ? 'report.answered' : 'report.settled') : 'report.waiting')}
          </p>
          {report.answer && <p className={classes.words}>{report.answer}</p>}
        </>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-label={t(report ? 'report.changeOf' : 'report.openOf', { number })}
        onClick={() => setOpen(true)}
      >
        {t(report ? 'report.change' : 'report.open')}
      </Button>
      <Dialog open={open} title={t('report.title', { number })} onClose={close}>
        <ReportForm attemptId={attemptId} item={item} report={report} onClose={close} />
      </Dialog>
    </div>
  );
}
