import { isAnswered } from '@convenor/rules';
import { type RefObject, useEffect, useRef } from 'react';
import { useActiveTime } from '../../ui/active-time/use-active-time.js';
import { Page } from '../../ui/page/Page.js';
import { AllItems } from './AllItems.js';
import { useAnswers } from './answers/use-answers.js';
import { useTimeLeft } from './clock.js';
import { ItemPage } from './ItemPage.js';
import { Overview } from './Overview.js';
import type { AttemptSearch } from './places.js';
import type { Attempt } from './queries.js';
import { Rail } from './Rail.js';
import { RailSheet } from './RailSheet.js';
import { SavingNotice } from './SavingNotice.js';
import classes from './Sitting.module.css';
import { SittingBar } from './SittingBar.js';
import { useQuizTexts } from './texts.js';
import { usePosition } from './use-position.js';
import { useSend } from './use-send.js';

interface SittingProps {
  attempt: Attempt;
  /** When this device read the attempt, by its own clock. */
  readAt: number;
  search: AttemptSearch;
}

/** An attempt under way. */
export function Sitting({ attempt, readAt, search }: SittingProps) {
  const t = useQuizTexts();
  const answers = useAnswers(attempt);
  const tellTime = useActiveTime(`/api/attempts/${attempt.id}/active-time`, true);
  const sending = useSend(attempt.id, answers, tellTime);
  const timeLeft = useTimeLeft(attempt.deadline, attempt.now, readAt);
  useSendAtTheEnd(timeLeft === 0, sending.send);

  const { items, layout, title } = attempt;
  const answered = items.filter(({ id }) => isAnswered(answers.get(id).response)).length;
  const { number, review, goOn } = usePosition(attempt, answers, search);
  const main = useFocusOnChange<HTMLElement>(review ? 'review' : String(number));
  const allAtOnce = layout === 'all_at_once' && goOn === null;
  const here = !review && !allAtOnce ? { current: number } : {};
  const heading = review
    ? t('overview.title')
    : allAtOnce
      ? title
      : t('attempt.questionOf', { number, all: items.length });

  return (
    <Page
      title={heading}
      windowTitle={heading === title ? title : `${heading} · ${title}`}
      above={heading === title ? undefined : title}
    >
      <SittingBar answers={answers} timeLeft={attempt.clock === 'hidden' ? null : timeLeft}>
        <RailSheet attempt={attempt} answers={answers} answered={answered} {...here} />
      </SittingBar>
      <SavingNotice saving={answers.saving} onTryNow={() => void answers.flush()} />
      <div className={classes.sitting}>
        <section ref={main} tabIndex={-1} className={classes.main} aria-label={heading}>
          {review && <Overview attempt={attempt} answers={answers} sending={sending} />}
          {!review && allAtOnce && <AllItems attempt={attempt} answers={answers} />}
          {!review && !allAtOnce && <ItemPage attempt={attempt} answers={answers} number={number} goOnly={goOn} />}
        </section>
        {!review && (
          <aside className={classes.rail} aria-label={t('attempt.list')}>
            <p className={classes.railTitle}>{t('attempt.answeredOf', { answered, all: items.length })}</p>
            <Rail attempt={attempt} answers={answers} {...here} />
          </aside>
        )}
      </div>
    </Page>
  );
}

/** The server takes no more answers from here on; sending brings the result without waiting for it to close the attempt. */
function useSendAtTheEnd(over: boolean, send: () => void): void {
  const sent = useRef(false);
  useEffect(() => {
    if (!over || sent.current) return;
    sent.current = true;
    send();
  }, [over, send]);
}

/** Going from question to question is going from screen to screen: reading starts at the new one. */
function useFocusOnChange<E extends HTMLElement>(shown: string): RefObject<E | null> {
  const element = useRef<E>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    window.scrollTo(0, 0);
    element.current?.focus({ preventScroll: true });
  }, [shown]);
  return element;
}
