import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { handOver } from '../../app/hand-over.js';
import { ReviewedItem } from '../../ui/items/ReviewedItem.js';
import { StatusBadge } from '../../ui/progress/StatusBadge.js';
import preview from './Preview.module.css';
import { QUESTION_OUTCOMES, type QuestionOutcome } from './question-outcome.js';
import classes from './QuestionFile.module.css';
import type { QuestionFileReport, ReadQuestion } from './queries.js';
import { useAuthoringTexts } from './texts.js';

const BADGES = { imported: 'done', with_loss: 'started', refused: 'late' } as const;

interface QuestionFileReadingProps {
  report: QuestionFileReport;
  /** Only these; all when undefined. */
  outcome: QuestionOutcome | undefined;
}

/** What came of a file: the pool to take away, and every question as it will look. */
export function QuestionFileReading({ report, outcome }: QuestionFileReadingProps) {
  const t = useAuthoringTexts();
  const { notes, pool, questions } = report;
  const shown = questions.filter((question) => !outcome || question.outcome === outcome);
  const take = ({ base64, mediaType, fileName }: NonNullable<typeof pool>): void =>
    handOver(new Blob([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))], { type: mediaType }), fileName);
  return (
    <section>
      <Notes notes={notes} />
      {pool && (
        <>
          <Button onClick={() => take(pool)}>{t('questions.download')}</Button>
          <p>{t(pool.mediaType === 'application/zip' ? 'questions.whereZip' : 'questions.where')}</p>
        </>
      )}
      <nav aria-label={t('questions.filter')} className={classes.filter}>
        {[undefined, ...QUESTION_OUTCOMES].map((each) => (
          <Link
            key={each ?? 'all'}
            to="/admin/courses/questions"
            search={each ? { outcome: each } : {}}
            activeOptions={{ exact: true }}
            activeProps={{}}
            aria-current={each === outcome ? 'true' : undefined}
          >
            {t(`questions.${each ?? 'all'}`)}
          </Link>
        ))}
      </nav>
      {shown.length === 0 && <p>{t('questions.none')}</p>}
      <ol className={preview.questions}>
        {shown.map((question) => (
          <Question key={questions.indexOf(question)} read={question} />
        ))}
      </ol>
    </section>
  );
}

function Question({ read }: { read: ReadQuestion }) {
  const t = useAuthoringTexts();
  const { outcome, name, label, file, line, notes, problems, question, category } = read;
  const place = [file, line !== null && t('problem.line', { line }), category.join(' / ')].filter(Boolean);
  return (
    <li className={preview.question}>
      <div className={classes.head}>
        <h3>{name || label}</h3>
        <StatusBadge kind={BADGES[outcome]}>{t(`questions.${outcome}`)}</StatusBadge>
      </div>
      {place.length > 0 && <p className={preview.facts}>{place.join(' · ')}</p>}
      <Notes notes={notes} />
      {problems.length > 0 && (
        <p>{t('questions.mend', { what: problems.map(({ path, code }) => `${path} ${code}`.trim()).join(', ') })}</p>
      )}
      {question && <ReviewedItem item={{ ...question, id: label }} response={null} keyOnly />}
    </li>
  );
}

function Notes({ notes }: { notes: ReadQuestion['notes'] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map(({ code, message }, place) => (
        <li key={`${code}-${place}`}>{message}</li>
      ))}
    </ul>
  );
}
