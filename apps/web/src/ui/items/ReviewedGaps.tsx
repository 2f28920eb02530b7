import type { QuestionResponse } from '@convenor/rules';
import { IconCheck, IconX } from '@tabler/icons-react';
import { GapProse } from './GapProse.js';
import { choiceIdsOf, placesOf } from './item.js';
import { spoken } from './plain.js';
import classes from './Reviewed.module.css';
import type { ReviewProps } from './ReviewedItem.js';
import { ReviewedPlace } from './ReviewedPlace.js';
import { useItemTexts } from './texts.js';

/** The text as it was filled in, and below it every gap with its note. */
export function ReviewedGaps({ item, response }: ReviewProps) {
  const t = useItemTexts();
  const places = item.places ?? [];
  const wordsIn = (id: string): string => {
    const { choiceIds, text } = givenIn(response, id);
    const words = choiceIds.map((each) => spoken(item.choices.find((choice) => choice.id === each)?.html ?? ''));
    return [...words, text].filter(Boolean).join(', ');
  };
  return (
    <>
      <GapProse
        html={item.html}
        size="plain"
        gap={(id, number) => {
          const correct = places.find((place) => place.id === id)?.correct;
          const Sign = correct ? IconCheck : IconX;
          return (
            <span className={classes.gap} data-right={correct}>
              <span className={classes.gapNumber}>{number}</span>
              {wordsIn(id) || t('review.leftEmpty')}
              {correct !== undefined && <Sign size={16} aria-label={t(correct ? 'review.right' : 'review.notRight')} />}
            </span>
          );
        }}
      />
      <ul className={classes.parts}>
        {places.map((place, index) => {
          const { choiceIds, text } = givenIn(response, place.id);
          return (
            <li key={place.id} className={classes.part} data-right={place.correct || undefined}>
              <p className={classes.label}>{t('gaps.gap', { number: index + 1 })}</p>
              <ReviewedPlace item={item} place={place} given={choiceIds} text={text} />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function givenIn(response: QuestionResponse | null, id: string): { choiceIds: readonly string[]; text: string } {
  const placed = placesOf(response)[id];
  if (placed !== undefined) return { choiceIds: [placed], text: '' };
  const gap = response && 'gaps' in response ? (response.gaps[id] ?? null) : null;
  const text = gap && 'text' in gap ? [gap.text, gap.unit ?? ''].join(' ').trim() : '';
  return { choiceIds: choiceIdsOf(gap), text };
}
