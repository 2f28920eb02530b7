import type { QuestionResponse } from '@convenor/rules';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useSignedIn } from '../../../app/session.js';
import { watchUnsent } from '../../../app/unsent.js';
import { emptyResponse } from '../../../ui/items/empty-response.js';
import { type Attempt, attemptQuery } from '../queries.js';
import { type Answer, answersIn, type Confidence } from './answer.js';
import { AnswerQueue, type QueueView } from './answer-queue.js';
import { keptAnswers } from './kept-answers.js';
import { type OtherTabs, otherTabs } from './other-tabs.js';
import { answerSender } from './send-answer.js';

export interface Answers extends QueueView {
  get(itemId: string): Answer;
  /** @param typing more may follow at once: it is kept now and sent a moment later */
  give(itemId: string, response: QuestionResponse, typing?: boolean): void;
  rate(itemId: string, confidence: Confidence): void;
  flag(itemId: string, flagged: boolean): void;
  /** Resolves true when everything is on the server. */
  flush(): Promise<boolean>;
  /** The attempt was sent in from here: nothing is kept, and other tabs are told. */
  sentIn(): void;
}

/** Queues outlive their screen: what could not be sent yet is sent from wherever the person goes next. */
const queues = new Map<string, AnswerQueue>();

function queueFor(personId: string, attempt: Attempt): AnswerQueue {
  const key = `${personId} ${attempt.id}`;
  const queue =
    queues.get(key) ?? new AnswerQueue(answersIn(attempt), answerSender(attempt.id), keptAnswers(personId, attempt.id));
  queues.set(key, queue);
  watchUnsent(queue);
  return queue;
}

/** The answers to an open attempt: shown at once, saved behind, the same in every tab. */
export function useAnswers(attempt: Attempt): Answers {
  const { id: personId } = useSignedIn();
  const client = useQueryClient();
  const { id } = attempt;
  const [queue] = useState(() => queueFor(personId, attempt));
  const tabs = useRef<OtherTabs>(null);
  const view = useSyncExternalStore(queue.subscribe, queue.current);

  useEffect(() => queue.learn(answersIn(attempt)), [queue, attempt]);

  useEffect(() => {
    const askAgain = (): void => void client.invalidateQueries({ queryKey: attemptQuery(id).queryKey });
    const others = otherTabs(id, (news) => {
      if (news.kind === 'answer') queue.learn([[news.itemId, news.answer]]);
      else if (news.kind === 'sent-in') askAgain();
      else queue.current().answers.forEach((answer, itemId) => others.tell({ kind: 'answer', itemId, answer }));
    });
    others.tell({ kind: 'opened' });
    tabs.current = others;
    const detach = queue.attach({
      onChange: (itemId, answer) => others.tell({ kind: 'answer', itemId, answer }),
      onOutdated: askAgain,
    });
    return () => {
      detach();
      others.close();
    };
  }, [queue, client, id]);

  useEffect(() => {
    const again = (): void => void queue.flush();
    const onVisibility = (): void => {
      if (document.visibilityState === 'visible') again();
    };
    window.addEventListener('online', again);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('online', again);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [queue]);

  /** What is sent with a mark on a question that has no answer yet. */
  const said = (itemId: string): QuestionResponse | null =>
    queue.get(itemId).response ?? emptyResponse(attempt.items.find((item) => item.id === itemId)?.type ?? '');

  return {
    ...view,
    get: (itemId) => queue.get(itemId),
    give: (itemId, response, typing) => queue.change(itemId, { response }, typing),
    rate: (itemId, confidence) => queue.change(itemId, { confidence, response: said(itemId) }),
    flag: (itemId, flagged) => queue.change(itemId, { flagged, response: said(itemId) }),
    flush: () => queue.flush(),
    sentIn: () => {
      queue.forget();
      tabs.current?.tell({ kind: 'sent-in' });
    },
  };
}
