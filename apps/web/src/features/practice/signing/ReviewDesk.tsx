import { Button, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../../../app/action.js';
import { api, ok, once } from '../../../app/api.js';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.js';
import { problemSentence } from '../../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../../ui/texts.js';
import { toast } from '../../../ui/toast/toast.js';
import { useKept } from '../keep.js';
import { KeepingWords } from '../KeepingWords.js';
import { LevelTable } from '../LevelTable.js';
import classes from '../Practice.module.css';
import {
  type Criterion,
  type Decision,
  type Levels,
  levelsOf,
  ratingsOf,
  type Review,
  reviewQuery,
} from '../queries.js';
import { usePracticeTexts } from '../texts.js';
import { RatingSteps } from './RatingSteps.js';

type Verdict = Decision['decision'];

interface Draft {
  levels: Levels;
  comment: string;
}

/** Where a meeting is rated and decided: part by part, then a word to the person, then the decision. */
export function ReviewDesk({ review }: { review: Review }) {
  const t = usePracticeTexts();
  const [opened, setOpened] = useState(false);
  const { mine, mayDecide, rated } = review;
  if (mayDecide) return <Desk review={review} />;
  // Decided: whoever has not rated it may still do so.
  if (!rated || (mine?.givenAt ?? null) !== null || review.state === 'returned') return null;
  if (opened) return <Desk review={review} />;
  return (
    <section aria-labelledby="rate-too">
      <h2 id="rate-too">{t('review.rate')}</h2>
      <p>{t('review.rateToo')}</p>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('review.rateTooBegin')}
      </Button>
    </section>
  );
}

function Desk({ review }: { review: Review }) {
  const t = usePracticeTexts();
  const { id, mine, rubric, rated, mayDecide, name } = review;
  const { criteria } = rubric;
  const kept = useKept<Draft>({
    initial: { levels: levelsOf(mine?.ratings ?? []), comment: mine?.comment ?? '' },
    // What is said about others is not left lying on a device.
    store: null,
    save: ({ levels, comment }, leaving) =>
      ok(
        api.PUT('/api/admin/practice-entries/{id}/rating', {
          params: { path: { id } },
          body: { ratings: ratingsOf(levels), comment },
          keepalive: leaving,
        }),
      ),
  });
  const { levels, comment } = kept.value;
  const [at, setAt] = useState<number | null>(null);
  const open = criteria.filter(({ key }) => levels[key] === undefined);
  const isStepping = rated && at !== null && at < criteria.length;
  const begun = Object.keys(levels).length > 0;
  return (
    <section aria-labelledby="desk" className={classes.form}>
      <h2 id="desk">{t('review.rate')}</h2>
      {rated && at === null && open.length > 0 && (
        <>
          <p>{t('review.rateLead', { count: criteria.length })}</p>
          <div className={classes.ways}>
            <Button onClick={() => setAt(begun ? firstOpen(criteria, levels) : 0)}>
              {t(begun ? 'review.goOn' : 'review.begin')}
            </Button>
          </div>
        </>
      )}
      {isStepping && (
        <RatingSteps
          criteria={criteria}
          levels={levels}
          at={at}
          onChoose={(key, level) => kept.change({ levels: { ...levels, [key]: level }, comment })}
          onGo={setAt}
        />
      )}
      {(!rated || (at !== null && !isStepping) || begun) && !isStepping && (
        <>
          {rated && (
            <LevelTable
              criteria={criteria}
              columns={[
                { name: t('review.mine'), levels },
                { name: t('review.theirs'), levels: levelsOf(review.selfRatings) },
              ]}
              action={({ title }, place) => (
                <button
                  type="button"
                  className={classes.link}
                  aria-label={t('review.change', { title })}
                  onClick={() => setAt(place)}
                >
                  {title}
                </button>
              )}
            />
          )}
          <Textarea
            label={t('review.comment', { name })}
            description={t('review.commentHelp', { name })}
            autosize
            minRows={3}
            maxLength={5_000}
            value={comment}
            onChange={({ currentTarget }) => kept.change({ levels, comment: currentTarget.value })}
          />
        </>
      )}
      <KeepingWords kept={kept} here />
      {!isStepping && (
        <Decide
          review={review}
          draft={kept.value}
          open={rated ? open.length : 0}
          settle={kept.forget}
          deciding={mayDecide}
        />
      )}
    </section>
  );
}

function Decide({
  review,
  draft: { levels, comment },
  open,
  settle,
  deciding,
}: {
  review: Review;
  draft: Draft;
  open: number;
  settle: () => void;
  deciding: boolean;
}) {
  const t = usePracticeTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Verdict | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const { id, name, rowVersion, rated } = review;
  const body = { ratings: ratingsOf(levels), comment: comment.trim() };
  const refresh = async (): Promise<void> => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['admin', 'practice'] }),
      client.invalidateQueries({ queryKey: ['admin', 'trainee'] }),
    ]);
  };
  const decide = useAction(
    (decision: Verdict, key) =>
      ok(
        api.POST('/api/admin/practice-entries/{id}/decision', {
          params: { path: { id }, header: { 'If-Match': `"${rowVersion}"` } },
          body: { decision, ...body },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async (_decided, decision) => {
        settle();
        setAsking(null);
        toast(t(`review.done.${decision}`));
        await refresh();
      },
    },
  );
  const give = useAction(
    (_input: void, key) =>
      ok(api.POST('/api/admin/practice-entries/{id}/ratings', { params: { path: { id } }, body, headers: once(key) })),
    {
      onSuccess: async () => {
        settle();
        toast(t('review.rated'));
        await client.invalidateQueries({ queryKey: reviewQuery(id).queryKey });
      },
    },
  );
  const ask = (decision: Verdict): void => {
    const lacks =
      decision === 'sign'
        ? open > 0 && t('review.incomplete', { count: open })
        : body.comment === '' && t('review.commentMissing', { name });
    setMissing(lacks || null);
    if (!lacks) setAsking(decision);
  };
  const onlyRate = (): void => {
    setMissing(open > 0 ? t('review.incomplete', { count: open }) : null);
    if (open === 0) give.mutate();
  };
  return (
    <footer className={classes.foot}>
      <div role="alert">
        {missing && <p className={classes.problem}>{missing}</p>}
        {give.error && <p className={classes.problem}>{problemSentence(give.error, ui)}</p>}
      </div>
      <div className={classes.ways}>
        {deciding && (
          <>
            <Button onClick={() => ask('sign')}>{t('review.sign')}</Button>
            <Button variant="default" onClick={() => ask('return')}>
              {t('review.return')}
            </Button>
            <Button variant="default" onClick={() => ask('ask_another')}>
              {t('review.ask_another')}
            </Button>
          </>
        )}
        {rated && (
          <Button variant={deciding ? 'subtle' : 'filled'} loading={give.isPending} onClick={onlyRate}>
            {t(deciding ? 'review.onlyRate' : 'review.giveRating')}
          </Button>
        )}
      </div>
      {asking && (
        <ConfirmDialog
          open
          title={t(
            asking === 'sign' ? 'review.signTitle' : asking === 'return' ? 'review.returnTitle' : 'review.askTitle',
            { name },
          )}
          consequence={
            <p>
              {t(asking === 'sign' ? 'review.signText' : asking === 'return' ? 'review.returnText' : 'review.askText', {
                name,
              })}
            </p>
          }
          action={t(`review.${asking}`)}
          pending={decide.isPending}
          problem={decide.error}
          onConfirm={() => decide.mutate(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </footer>
  );
}

function firstOpen(criteria: readonly Criterion[], levels: Levels): number {
  const place = criteria.findIndex(({ key }) => levels[key] === undefined);
  return place === -1 ? criteria.length : place;
}
