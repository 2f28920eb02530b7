import { useState } from 'react';
import { LessonProse } from '../prose/LessonProse.js';
import { GapProse } from './GapProse.js';
import { fittingChoices, type ItemInputProps, placed, placesOf } from './item.js';
import classes from './GapSelect.module.css';
import items from './Items.module.css';
import { PickDialog } from './PickDialog.js';
import { spoken } from './plain.js';
import { useItemTexts } from './texts.js';
import { useDragWord } from './use-drag-word.js';

/** A text whose gaps take words: a tap on a gap offers what fits; with a mouse or a finger words can also be dragged. */
export function GapSelect({ item, response, onAnswer, labelledBy }: ItemInputProps) {
  const t = useItemTexts();
  const [asking, setAsking] = useState<{ id: string; number: number } | null>(null);
  const places = placesOf(response);
  const gaps = item.places ?? [];
  const reusable = (id: string): boolean => item.choices.find((choice) => choice.id === id)?.reusable ?? false;
  const used = new Set(Object.values(places).filter((id) => !reusable(id)));
  const fits = (gap: string, word: string): boolean => {
    const place = gaps.find(({ id }) => id === gap);
    return place !== undefined && fittingChoices(item, place).some(({ id }) => id === word);
  };
  const fill = (gap: string, word: string): void => {
    // A word that may stand once leaves the gap it stood in.
    const elsewhere = Object.entries(places).find(([id, each]) => each === word && id !== gap && !reusable(word));
    const freed = elsewhere ? placed(places, elsewhere[0], '') : places;
    onAnswer({ places: placed(freed, gap, word) });
  };
  const drag = useDragWord((word, gap) => {
    if (fits(gap, word)) fill(gap, word);
  });
  const place = gaps.find(({ id }) => id === asking?.id);
  return (
    <div role="group" aria-label={t('gaps.hint')} className={items.gapText}>
      <p className={items.hint}>{t('gaps.wordsHint')}</p>
      <div id={labelledBy}>
        <GapProse
          html={item.html}
          gap={(id, number) => {
            const word = item.choices.find((choice) => choice.id === places[id]);
            const open = drag.word !== null && fits(id, drag.word);
            const name = word ? t('gaps.filled', { number, word: spoken(word.html) }) : t('gaps.empty', { number });
            return (
              <button
                type="button"
                className={classes.gap}
                data-drop={id}
                data-filled={word !== undefined || undefined}
                data-open={open || undefined}
                data-over={(open && drag.over === id) || undefined}
                aria-haspopup="dialog"
                aria-label={name}
                onClick={() => setAsking({ id, number })}
              >
                {word ? (
                  <LessonProse html={word.html} size="plain" />
                ) : (
                  <span className={classes.number}>{number}</span>
                )}
              </button>
            );
          }}
        />
      </div>
      <p className={items.label} id={`${item.id}-words`}>
        {t('gaps.words')}
      </p>
      <ul className={classes.words} aria-labelledby={`${item.id}-words`}>
        {item.choices.map(({ id, html }) => (
          <li
            key={id}
            className={classes.word}
            data-used={used.has(id) || undefined}
            data-held={drag.word === id || undefined}
            onPointerDown={(event) => drag.start(event, id)}
          >
            <LessonProse html={html} size="plain" />
            {used.has(id) && <span className="visually-hidden">{t('gaps.used')}</span>}
          </li>
        ))}
      </ul>
      {drag.at && drag.word && (
        <div
          className={classes.flying}
          style={{ insetInlineStart: drag.at.x, insetBlockStart: drag.at.y }}
          aria-hidden="true"
        >
          <LessonProse html={item.choices.find(({ id }) => id === drag.word)?.html ?? ''} size="plain" />
        </div>
      )}
      <PickDialog
        open={asking !== null}
        title={t('gaps.pickTitle', { number: asking?.number ?? 0 })}
        choices={place ? fittingChoices(item, place) : []}
        chosen={places[asking?.id ?? ''] ?? ''}
        used={used}
        onPick={(id) => asking && fill(asking.id, id)}
        onClose={() => setAsking(null)}
      />
    </div>
  );
}
