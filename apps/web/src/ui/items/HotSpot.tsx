import type { Point } from '@convenor/rules';
import { Switch } from '@mantine/core';
import { useState } from 'react';
import { LessonProse } from '../prose/LessonProse.js';
import { ChoiceList } from './ChoiceList.js';
import { choiceIdsOf, type ItemInputProps } from './item.js';
import classes from './Items.module.css';
import { SpotPicture } from './SpotPicture.js';
import { useItemTexts } from './texts.js';

/** Places to be marked on a picture, or chosen in words. */
export function HotSpot({ item, response, onAnswer, labelledBy, digits }: ItemInputProps) {
  const t = useItemTexts();
  const chosen = choiceIdsOf(response);
  const [inWords, setInWords] = useState(chosen.length > 0);
  const most = item.most ?? 1;
  const points: readonly Point[] = response && 'points' in response ? response.points : [];
  const pick = (id: string): void => {
    if (most === 1) return onAnswer({ choiceIds: [id] });
    if (chosen.includes(id)) return onAnswer({ choiceIds: chosen.filter((each) => each !== id) });
    if (chosen.length < most) onAnswer({ choiceIds: [...chosen, id] });
  };
  if (!item.image) return null;
  return (
    <div role="group" aria-labelledby={labelledBy}>
      {inWords ? (
        <>
          <img {...pictureOf(item.image)} className={classes.picture} />
          <ChoiceList
            kind={most === 1 ? 'radio' : 'checkbox'}
            name={item.id}
            choices={item.choices.map(({ id, html }) => ({ id, content: <LessonProse html={html} size="plain" /> }))}
            chosen={chosen}
            onPick={pick}
            labelledBy={labelledBy}
            hint={most === 1 ? t('spots.inWordsHintOne') : t('spots.inWordsHint', { count: most })}
            digits={digits}
          />
        </>
      ) : (
        <SpotPicture image={item.image} most={most} points={points} onPoints={(next) => onAnswer({ points: next })} />
      )}
      <Switch
        className={classes.inWords}
        label={t('spots.inWords')}
        checked={inWords}
        onChange={({ currentTarget }) => setInWords(currentTarget.checked)}
      />
    </div>
  );
}

function pictureOf({ url, alt, width, height }: { url: string; alt: string; width: number; height: number }) {
  return { src: url, alt, width, height };
}
