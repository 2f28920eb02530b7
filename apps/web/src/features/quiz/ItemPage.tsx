import { isAnswered } from '@convenor/rules';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect } from 'react';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import type { Answers } from './answers/use-answers.js';
import { attemptPlace, type AttemptSearch } from './places.js';
import type { Attempt } from './queries.js';
import { Question } from './Question.js';
import { SectionHead } from './SectionHead.js';
import classes from './Sitting.module.css';
import { useQuizTexts } from './texts.js';

interface ItemPageProps {
  attempt: Attempt;
  answers: Answers;
  /** Counted from 1. */
  number: number;
  /** Where there is no way back: what goes on. */
  goOnly: (() => void) | null;
}

/** Types whose choices the digits of the keyboard choose. */
const WITH_DIGITS = new Set(['single_choice', 'multiple_choice', 'true_false']);

/** One question on the screen. Enter goes on, from wherever in it one is, but not where there is no way back. */
export function ItemPage({ attempt, answers, number, goOnly }: ItemPageProps) {
  const t = useQuizTexts();
  const navigate = useNavigate();
  const { enrolmentId, activityId, id: attemptId, items } = attempt;
  const item = items[number - 1]!;
  const answered = isAnswered(answers.get(item.id).response);
  const last = number === items.length;
  const to = (search: AttemptSearch) => ({ to: attemptPlace, params: { enrolmentId, activityId, attemptId }, search });
  const onward = to(last ? { view: 'review' } : { item: number + 1 });
  const goOn = (event: FormEvent): void => {
    event.preventDefault();
    if (!goOnly) void navigate(onward);
  };
  useEnter(() => goOnly === null && void navigate(onward));
  return (
    <form onSubmit={goOn}>
      <SectionHead attempt={attempt} number={number} />
      <Question key={item.id} attempt={attempt} item={item} answers={answers} alone />
      <footer className={classes.foot} data-print="hide">
        {goOnly && <p className={classes.onlyOnward}>{t('attempt.onlyOnward')}</p>}
        {!goOnly && number > 1 && (
          <ButtonLink
            {...to({ item: number - 1 })}
            variant="subtle"
            leftSection={<IconChevronLeft size={20} aria-hidden="true" />}
          >
            {t('attempt.previous')}
          </ButtonLink>
        )}
        {!goOnly && WITH_DIGITS.has(item.type) && <span className={classes.keys}>{t('attempt.keys')}</span>}
        <Button
          type={goOnly ? 'button' : 'submit'}
          rightSection={<IconChevronRight size={20} aria-hidden="true" />}
          {...(goOnly && { onClick: goOnly })}
        >
          {goOnly ? t(answered ? 'attempt.goOn' : 'attempt.goOnOpen') : t(last ? 'attempt.toReview' : 'attempt.next')}
        </Button>
      </footer>
    </form>
  );
}

/** Enter goes on also where nothing has the focus that would have its own use for it. */
function useEnter(goOn: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const inUse =
        event.target instanceof Element && event.target.closest('a, button, input, textarea, select, dialog');
      if (event.key !== 'Enter' || event.repeat || event.defaultPrevented || inUse) return;
      event.preventDefault();
      goOn();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
