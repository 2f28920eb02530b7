import type { ChoiceResponse, TextResponse } from '@convenor/rules';
import { LessonProse } from '../prose/LessonProse.js';
import { ChoiceList } from './ChoiceList.js';
import { GapProse } from './GapProse.js';
import { choiceIdsOf, fittingChoices, type ItemInputProps, type ShownChoice, type ShownPlace } from './item.js';
import classes from './Items.module.css';
import { plainOf } from './plain.js';
import pick from './Pick.module.css';
import { TextField, UnitMenu } from './TextField.js';
import { useItemTexts } from './texts.js';

type GapResponse = ChoiceResponse | TextResponse;

/** A text with small questions in it. */
export function Cloze({ item, response, onAnswer, labelledBy }: ItemInputProps) {
  const t = useItemTexts();
  const gaps = response && 'gaps' in response ? response.gaps : {};
  const hintId = `${item.id}-hint`;
  return (
    <div role="group" aria-label={t('gaps.hint')} className={classes.gapText}>
      <p id={hintId} className={classes.hint}>
        {t('gaps.hint')}
      </p>
      <div id={labelledBy}>
        <GapProse
          html={item.html}
          gap={(id, number) => {
            const place = item.places?.find((each) => each.id === id);
            if (!place) return null;
            return (
              <Gap
                name={`${item.id}-${id}`}
                label={t('gaps.gap', { number })}
                place={place}
                choices={fittingChoices(item, place)}
                response={gaps[id] ?? null}
                onGap={(given, typing) => onAnswer({ gaps: { ...gaps, [id]: given } }, typing)}
              />
            );
          }}
        />
      </div>
    </div>
  );
}

interface GapProps {
  /** Unique on the screen. */
  name: string;
  label: string;
  place: ShownPlace;
  choices: readonly ShownChoice[];
  response: GapResponse | null;
  onGap: (response: GapResponse, typing?: boolean) => void;
}

function Gap({ name, label, place, choices, response, onGap }: GapProps) {
  const t = useItemTexts();
  const chosen = choiceIdsOf(response);
  if (place.kind === 'text' || place.kind === 'number') {
    const given = response && 'text' in response ? response : { text: '' };
    return (
      <span className={classes.gap}>
        <TextField
          inText
          label={label}
          text={given.text}
          number={place.kind === 'number'}
          onText={(text) => onGap({ ...given, text }, true)}
        />
        {place.units && (
          <UnitMenu
            label={`${label}, ${t('writing.unit')}`}
            units={place.units}
            unit={given.unit ?? ''}
            onUnit={(unit) => onGap(unit === '' ? { text: given.text } : { text: given.text, unit })}
          />
        )}
      </span>
    );
  }
  const words = choices.map(({ html }) => plainOf(html));
  if (place.kind === 'menu' && words.every((each) => each !== null)) {
    return (
      <select
        className={pick.menu}
        aria-label={label}
        value={chosen[0] ?? ''}
        data-filled={chosen.length > 0 || undefined}
        onChange={({ currentTarget: { value } }) => onGap({ choiceIds: value === '' ? [] : [value] })}
      >
        <option value="">{t('gaps.choose')}</option>
        {choices.map(({ id }, index) => (
          <option key={id} value={id}>
            {words[index]}
          </option>
        ))}
      </select>
    );
  }
  const several = place.kind === 'boxes';
  const toggled = (id: string): string[] =>
    chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  return (
    <span className={classes.gapList}>
      <span id={`${name}-label`} className={classes.label}>
        {label}
      </span>
      <ChoiceList
        kind={several ? 'checkbox' : 'radio'}
        name={name}
        choices={choices.map(({ id, html }) => ({ id, content: <LessonProse html={html} size="plain" /> }))}
        chosen={chosen}
        onPick={(id) => onGap({ choiceIds: several ? toggled(id) : [id] })}
        labelledBy={`${name}-label`}
        hint={t(several ? 'choices.several' : 'choices.one')}
        digits={false}
        inline={place.kind === 'row'}
      />
    </span>
  );
}
