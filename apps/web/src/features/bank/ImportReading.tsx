import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { ApiProblem } from '../../app/api-problem.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import { useUiTexts } from '../../ui/texts.js';
import bank from './Bank.module.css';
import { CategorySelect } from './CategorySelect.js';
import classes from './Import.module.css';
import { importQuery } from './queries.js';
import { ImportNotes, StagedQuestionView } from './StagedQuestionView.js';
import { useBankTexts } from './texts.js';

const AS_IN_FILE = '';

/** What came of a file: every question as it will look; then where they go, and in they come. */
export function ImportReading({ id, onLeft }: { id: string; onLeft: () => void }) {
  const t = useBankTexts();
  const client = useQueryClient();
  const [excluded, setExcluded] = useState<ReadonlySet<number>>(new Set());
  const [categoryId, setCategoryId] = useState(AS_IN_FILE);
  const accept = useAction(
    (body: { categoryId: string | null; exclude: number[] }, key) =>
      ok(api.POST('/api/bank/imports/{id}/accept', { params: { path: { id } }, body, headers: once(key) })),
    { onSuccess: () => Promise.all([list, tree, alike].map((queryKey) => client.invalidateQueries({ queryKey }))) },
  );
  const drop = useAction(
    (_: undefined, key) => ok(api.DELETE('/api/bank/imports/{id}', { params: { path: { id } }, headers: once(key) })),
    { onSuccess: onLeft },
  );
  const reading = useInfiniteQuery({ ...importQuery(id), enabled: !accept.isSuccess });
  if (accept.isSuccess) return <Done {...accept.data} onAgain={onLeft} />;
  if (reading.isPending) return <ListSkeleton rows={6} />;
  if (reading.isError) {
    if (ApiProblem.from(reading.error).status === 404) return <Gone onAgain={onLeft} />;
    return <ErrorState problem={reading.error} title={t('import.error')} onRetry={() => void reading.refetch()} />;
  }
  const { counts, notes, fileName } = reading.data.pages[0]!;
  const through = counts.imported + counts.withLoss;
  const fresh = through - counts.alreadyThere;
  const toggle = (place: number): void => {
    const next = new Set(excluded);
    if (!next.delete(place)) next.add(place);
    setExcluded(next);
  };
  return (
    <>
      <section className={classes.summary} aria-labelledby="reading">
        <h2 id="reading">
          {t('import.summary', { imported: counts.imported, withLoss: counts.withLoss, refused: counts.refused })}
        </h2>
        <p>{fileName}</p>
        {counts.alreadyThere > 0 && <p>{t('import.alreadyThere', { count: counts.alreadyThere })}</p>}
        <ImportNotes notes={notes} />
        {fresh > 0 ? (
          <>
            <CategorySelect label={t('import.category')} value={categoryId} onChange={setCategoryId}>
              <option value={AS_IN_FILE}>{t('import.asInFile')}</option>
            </CategorySelect>
            <p className={classes.soft}>{t('import.drafts')}</p>
          </>
        ) : (
          <p>{t('import.nothing')}</p>
        )}
        <div className={bank.buttons}>
          {fresh > 0 && (
            <Button
              loading={accept.isPending}
              disabled={drop.isPending}
              onClick={() => accept.mutate({ categoryId: categoryId || null, exclude: [...excluded] })}
            >
              {excluded.size > 0 ? t('import.takeBut', { count: excluded.size }) : t('import.take', { count: fresh })}
            </Button>
          )}
          <Button
            variant="subtle"
            loading={drop.isPending}
            disabled={accept.isPending}
            onClick={() => drop.mutate(undefined)}
          >
            {t('import.leave')}
          </Button>
        </div>
        <Problem problem={accept.error ?? drop.error} />
      </section>
      <ol className={classes.questions}>
        {reading.data.pages
          .flatMap((page) => page.questions)
          .map((question) => (
            <StagedQuestionView
              key={question.place}
              read={question}
              wanted={!excluded.has(question.place)}
              onToggle={() => toggle(question.place)}
            />
          ))}
      </ol>
      {reading.hasNextPage && (
        <Button variant="default" loading={reading.isFetchingNextPage} onClick={() => void reading.fetchNextPage()}>
          {t('import.more')}
        </Button>
      )}
    </>
  );
}

const list = ['bank', 'questions'];
const tree = ['bank', 'categories'];
const alike = ['bank', 'alike'];

function Problem({ problem }: { problem: ApiProblem | null }) {
  const ui = useUiTexts();
  return <div role="alert">{problem && <p className={bank.problem}>{problemSentence(problem, ui)}</p>}</div>;
}

function Done({ created, skipped, onAgain }: { created: number; skipped: number; onAgain: () => void }) {
  const t = useBankTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: whoever uses a keyboard or a screen reader goes on here.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes.summary}>
      <h2 ref={heading} tabIndex={-1}>
        {t('import.done', { count: created })}
      </h2>
      {skipped > 0 && <p>{t('import.skipped', { count: skipped })}</p>}
      <div className={bank.buttons}>
        <ButtonLink to="/admin/bank" search={{ state: 'draft' }}>
          {t('import.toReview')}
        </ButtonLink>
        <Button variant="subtle" onClick={onAgain}>
          {t('import.again')}
        </Button>
      </div>
    </section>
  );
}

/** Taken over meanwhile, dropped, or forgotten after a day. */
function Gone({ onAgain }: { onAgain: () => void }) {
  const t = useBankTexts();
  return (
    <EmptyState title={t('import.goneTitle')} action={<Button onClick={onAgain}>{t('import.again')}</Button>}>
      {t('import.goneText')} <Link to="/admin/bank">{t('question.toList')}</Link>
    </EmptyState>
  );
}
