import { LessonProse } from '../prose/LessonProse.js';
import type { ItemInputProps } from './item.js';
import items from './Items.module.css';
import classes from './Ratings.module.css';
import { useItemTexts } from './texts.js';

/** Each move with the levels of one scale. */
export function Ratings({ item, response, onAnswer, labelledBy }: ItemInputProps) {
  const t = useItemTexts();
  const ratings = response && 'ratings' in response ? response.ratings : {};
  return (
    <div role="group" aria-labelledby={labelledBy}>
      <p className={items.hint}>{t('ratings.hint')}</p>
      <ul className={classes.moves}>
        {item.choices.map(({ id, html }) => {
          const moveId = `${item.id}-${id}`;
          return (
            <li key={id} className={classes.move}>
              <div id={moveId}>
                <LessonProse html={html} size="plain" />
              </div>
              <div role="radiogroup" aria-labelledby={moveId} className={classes.scale}>
                {(item.scale ?? []).map((level, place) => (
                  <label key={level} className={classes.level} data-chosen={ratings[id] === place || undefined}>
                    <input
                      type="radio"
                      name={moveId}
                      value={place}
                      checked={ratings[id] === place}
                      onChange={() => onAnswer({ ratings: { ...ratings, [id]: place } })}
                    />
                    <span>{level}</span>
                  </label>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
