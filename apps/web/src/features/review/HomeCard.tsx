import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { presentLook } from '../../app/looking-on.js';
import { duration } from '../../app/numbers.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { reviewQuery } from './queries.js';
import classes from './Review.module.css';
import { useReviewTexts } from './texts.js';

/** On the home screen, while there is something to look at again. Nothing follows from leaving it for another day. */
export function HomeCard({ enrolmentId }: { enrolmentId: string }) {
  const t = useReviewTexts();
  // It is theirs alone: staff who look on are not told of it.
  const set = useQuery({ ...reviewQuery(enrolmentId), enabled: presentLook() === null });
  const [put, setPut] = useState(false);
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (put) words.current?.focus();
  }, [put]);
  if (put) {
    return (
      <p ref={words} tabIndex={-1} className={classes.put}>
        {t('home.put')}
      </p>
    );
  }
  if (!set.data || set.data.items.length === 0) return null;
  const { items, minutes } = set.data;
  return (
    <section className={classes.card} aria-labelledby="look-again">
      <h2 id="look-again">{t('home.title', { count: items.length, time: duration(minutes) })}</h2>
      <p>{t('home.lead')}</p>
      <div className={classes.ways}>
        <ButtonLink to="/learn/$enrolmentId/review" params={{ enrolmentId }} variant="light">
          {t('home.start')}
        </ButtonLink>
        <Button variant="subtle" onClick={() => setPut(true)}>
          {t('home.notToday')}
        </Button>
      </div>
    </section>
  );
}
