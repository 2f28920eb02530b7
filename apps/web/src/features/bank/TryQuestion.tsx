import { Button } from '@mantine/core';
import type { QuestionResponse } from '@convenor/rules';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { points } from '../../app/numbers.js';
import { emptyResponse } from '../../ui/items/empty-response.js';
import type { ShownItem } from '../../ui/items/item.js';
import { ItemInput } from '../../ui/items/ItemInput.js';
import { ReviewedItem } from '../../ui/items/ReviewedItem.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import classes from './Bank.module.css';
import type { BankQuestion } from './queries.js';
import { useBankTexts } from './texts.js';

interface TryQuestionProps {
  id: string;
  item: NonNullable<BankQuestion['item']>;
}

/** The question as a trainee meets it, to be answered; nothing of it is kept. */
export function TryQuestion({ id, item }: TryQuestionProps) {
  const t = useBankTexts();
  const ui = useUiTexts();
  const [response, setResponse] = useState<QuestionResponse | null>(null);
  const result = useRef<HTMLHeadingElement>(null);
  const check = useAction((given: QuestionResponse, key) =>
    ok(
      api.POST('/api/bank/questions/{id}/try', {
        params: { path: { id } },
        body: { response: { ...given } },
        headers: once(key),
      }),
    ),
  );
  useEffect(() => {
    if (check.data) result.current?.focus();
  }, [check.data]);
  const again = (): void => {
    check.reset();
    setResponse(null);
  };
  return (
    <section className={classes.trial} aria-labelledby="trial">
      <h2 id="trial" ref={result} tabIndex={-1}>
        {check.data ? t('try.result') : t('try.title')}
      </h2>
      {check.data ? (
        <>
          <p>
            {check.data.points === null
              ? t('try.toMark')
              : t('try.points', { points: points(check.data.points), of: points(check.data.maxPoints) })}
          </p>
          <ReviewedItem item={{ ...(check.data.review as ShownItem), id: 'tried' }} response={response} />
          <Button variant="default" onClick={again}>
            {t('try.again')}
          </Button>
        </>
      ) : (
        <>
          <p className={classes.soft}>{t('try.lead')}</p>
          <ItemInput
            item={{ ...(item as ShownItem), id: 'trial-item' }}
            response={response}
            onAnswer={(given) => setResponse(given)}
            digits={false}
          />
          <div role="alert">{check.error && <p className={classes.problem}>{problemSentence(check.error, ui)}</p>}</div>
          <Button
            variant="default"
            loading={check.isPending}
            onClick={() => check.mutate(response ?? emptyResponse(item.type))}
          >
            {t('try.check')}
          </Button>
        </>
      )}
    </section>
  );
}
