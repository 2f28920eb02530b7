import { isAnswered, type QuestionResponse } from '@convenor/rules';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { useDates } from '../../app/dates.js';
import { emptyResponse } from '../../ui/items/empty-response.js';
import { ItemInput } from '../../ui/items/ItemInput.js';
import { ReviewedItem } from '../../ui/items/ReviewedItem.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import type { Answered, ReviewItem } from './queries.js';
import classes from './Review.module.css';
import { useReviewTexts } from './texts.js';

interface ReviewQuestionProps {
  enrolmentId: string;
  item: ReviewItem;
  /** Counted from 1. */
  number: number;
  count: number;
  onNext: () => void;
}

/** One question: answer, see how it was, go on. The focus goes to what is new, so that it is heard as well. */
export function ReviewQuestion({ enrolmentId, item, number, count, onNext }: ReviewQuestionProps) {
  const t = useReviewTexts();
  const ui = useUiTexts();
  const [response, setResponse] = useState<QuestionResponse>(() => emptyResponse(item.type));
  const heading = useRef<HTMLHeadingElement>(null);
  const send = useAction((given: QuestionResponse, key) =>
    ok(
      api.POST('/api/enrolments/{id}/review/{itemId}', {
        params: { path: { id: enrolmentId, itemId: item.id } },
        body: { response: { ...given } },
        headers: once(key),
      }),
    ),
  );
  useEffect(() => {
    // The first question stands below the heading of the page, which takes the focus on arrival.
    if (number > 1) heading.current?.focus();
  }, [number]);

  const last = number === count;
  const go = <Button onClick={onNext}>{t(last ? 'set.finish' : 'set.next')}</Button>;
  const title = t('set.number', { number, count });
  if (send.data) return <Feedback title={title} answered={send.data} go={go} />;
  const gone = send.error?.status === 404 || send.error?.status === 409;
  return (
    <section aria-labelledby="review-question">
      <h2 id="review-question" ref={heading} tabIndex={-1} className={classes.number}>
        {title}
      </h2>
      <ItemInput item={item} response={response} onAnswer={(given) => setResponse(given)} digits />
      <div role="alert">{send.error && <p className={classes.problem}>{problemSentence(send.error, ui)}</p>}</div>
      <div className={classes.ways}>
        {!gone && (
          <Button
            disabled={!isAnswered(response)}
            loading={send.isPending}
            onClick={() => !send.isPending && send.mutate(response)}
          >
            {t('set.check')}
          </Button>
        )}
        {!gone && (
          <Button variant="subtle" disabled={send.isPending} onClick={() => send.mutate(emptyResponse(item.type))}>
            {t('set.unknown')}
          </Button>
        )}
        {gone && <Button onClick={onNext}>{t('set.goOn')}</Button>}
      </div>
    </section>
  );
}

function Feedback({ title, answered, go }: { title: string; answered: Answered; go: React.ReactNode }) {
  const t = useReviewTexts();
  const dates = useDates();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { item, response, points, maxPoints, nextOn } = answered;
  const how = points === maxPoints ? 'set.right' : points > 0 ? 'set.partly' : 'set.notYet';
  return (
    <section aria-labelledby="review-verdict">
      <p className={classes.number}>{title}</p>
      <h2 id="review-verdict" ref={heading} tabIndex={-1} className={classes.heading}>
        {t(how)}
      </h2>
      <ReviewedItem item={item} response={response as unknown as QuestionResponse} />
      <p className={classes.soft}>{t('set.comesBack', { day: dates.dayAndDistance(nextOn) })}</p>
      <div className={classes.ways}>{go}</div>
    </section>
  );
}
