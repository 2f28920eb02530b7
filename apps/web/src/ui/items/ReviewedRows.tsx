import { LessonProse } from '../prose/LessonProse.js';
import { placesOf } from './item.js';
import classes from './Reviewed.module.css';
import type { ReviewProps } from './ReviewedItem.js';
import { ReviewedPlace } from './ReviewedPlace.js';

/** Rows with what was put to each. */
export function ReviewedRows({ item, response }: ReviewProps) {
  const places = placesOf(response);
  return (
    <ul className={classes.parts}>
      {(item.places ?? []).map((place) => (
        <li key={place.id} className={classes.part} data-right={place.correct || undefined}>
          <div className={classes.head}>
            <LessonProse html={place.html ?? ''} size="plain" />
          </div>
          <ReviewedPlace item={item} place={place} given={listed(places[place.id])} text="" />
        </li>
      ))}
    </ul>
  );
}

function listed(id: string | undefined): string[] {
  return id === undefined ? [] : [id];
}
