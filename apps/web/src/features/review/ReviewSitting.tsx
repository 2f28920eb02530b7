import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDates } from '../../app/dates.js';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import { type ReviewItem, reviewQuery } from './queries.js';
import { ReadinessPanel } from './ReadinessPanel.js';
import classes from './Review.module.css';
import { ReviewQuestion } from './ReviewQuestion.js';
import { useReviewTexts } from './texts.js';

interface ReviewSittingProps {
  enrolmentId: string;
  items: readonly ReviewItem[];
  /** What stands here when there is no question. */
  nothing: ReactNode;
}

/** Walks through the questions that there were at the beginning, whatever is asked anew in the meantime. */
export function ReviewSitting({ enrolmentId, items, nothing }: ReviewSittingProps) {
  const client = useQueryClient();
  const [set] = useState(items);
  const [place, setPlace] = useState(0);
  const item = set[place];

  const onNext = (): void => {
    if (place + 1 === set.length) void client.invalidateQueries({ queryKey: ['enrolment', enrolmentId] });
    setPlace(place + 1);
  };

  if (set.length === 0) return nothing;
  if (!item) return <End enrolmentId={enrolmentId} />;
  return (
    <ReviewQuestion
      key={item.id}
      enrolmentId={enrolmentId}
      item={item}
      number={place + 1}
      count={set.length}
      onNext={onNext}
    />
  );
}

function End({ enrolmentId }: { enrolmentId: string }) {
  const t = useReviewTexts();
  const dates = useDates();
  const { data } = useQuery(reviewQuery(enrolmentId));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={classes.heading}>
        {t('end.title')}
      </h2>
      <p>{t('end.text')}</p>
      {data?.nextOn && <p>{t('end.next', { day: dates.dayAndDistance(data.nextOn) })}</p>}
      {data && <ReadinessPanel readiness={data.readiness} />}
      <div className={classes.ways}>
        <ButtonLink to="/home">{t('end.home')}</ButtonLink>
      </div>
    </>
  );
}
