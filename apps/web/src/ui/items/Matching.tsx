import { LessonProse } from '../prose/LessonProse.js';
import { fittingChoices, type ItemInputProps, placed, placesOf } from './item.js';
import classes from './Items.module.css';
import { Pick } from './Pick.js';
import { useItemTexts } from './texts.js';

/** Rows, each with a menu of what may fit. */
export function Matching({ item, response, onAnswer, labelledBy }: ItemInputProps) {
  const t = useItemTexts();
  const places = placesOf(response);
  const hintId = `${item.id}-hint`;
  return (
    <div role="group" aria-labelledby={labelledBy} aria-describedby={hintId}>
      <p id={hintId} className={classes.hint}>
        {t('matching.hint')}
      </p>
      <ul className={classes.rows}>
        {(item.places ?? []).map((place) => {
          const rowId = `${item.id}-${place.id}`;
          return (
            <li key={place.id} className={classes.matchRow}>
              <div id={rowId} className={classes.matchText}>
                <LessonProse html={place.html ?? ''} size="plain" />
              </div>
              <Pick
                choices={fittingChoices(item, place)}
                chosen={places[place.id] ?? ''}
                onPick={(id) => onAnswer({ places: placed(places, place.id, id) })}
                labelledBy={rowId}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
