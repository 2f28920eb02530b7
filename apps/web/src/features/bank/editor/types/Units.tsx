import { TextInput } from '@mantine/core';
import { DecimalField } from '../DecimalField.js';
import { useEditor } from '../EditorContext.js';
import { ShareField } from '../NumberField.js';
import { PartList } from '../PartList.js';
import { Closed } from '../RichTextField.js';
import { ChoiceOfWords } from '../Settings.js';
import { useEditorTexts } from '../texts.js';
import type { NumberKey } from './Numerical.js';

const MODES = ['none', 'optional', 'required'] as const;

interface UnitsProps<K extends NumberKey> {
  within: string;
  answer: K;
  onChange: (answer: K) => void;
}

/** Whether a unit is asked for, which there are, and what a missing one costs. */
export function Units<K extends NumberKey>({ within, answer, onChange }: UnitsProps<K>) {
  const t = useEditorTexts();
  const { idOf, problemAt, wrongWithin } = useEditor();
  const { unit, units, unitPenalty } = answer;
  const wrong = wrongWithin(`${within}units`) || wrongWithin(`${within}unitPenalty`);
  return (
    <Closed title={t('units.title')} open={unit !== 'none' || wrong}>
      <ChoiceOfWords
        path={`${within}unit`}
        label={t('units.mode')}
        value={unit}
        words={MODES.map((value) => ({ value, label: t(`units.modes.${value}`) }))}
        description={t(`units.modeHelp.${unit}`)}
        onChange={(next) =>
          onChange({
            ...answer,
            unit: next,
            units: next !== 'none' && units.length === 0 ? [{ name: '', perFirst: '1' }] : units,
          })
        }
      />
      {unit === 'required' && (
        <ShareField
          path={`${within}unitPenalty`}
          label={t('units.penalty')}
          description={t('units.penaltyHelp')}
          least={0}
          value={unitPenalty}
          onChange={(penalty) => onChange({ ...answer, unitPenalty: penalty! })}
        />
      )}
      {(unit !== 'none' || units.length > 0) && (
        <PartList
          path={`${within}units`}
          title={t('units.list')}
          help={t('units.listHelp')}
          parts={units}
          nameOf={(place) => t('units.name', { number: place + 1 })}
          onChange={(next) => onChange({ ...answer, units: next })}
          addLabel={t('units.add')}
          newPart={() => ({ name: '', perFirst: '1' })}
        >
          {(each, place, change, at) => (
            <>
              <TextInput
                id={idOf(`${at}.name`)}
                label={t('units.word')}
                autoComplete="off"
                value={each.name}
                error={problemAt(`${at}.name`)}
                onChange={({ currentTarget }) => change({ ...each, name: currentTarget.value })}
              />
              {(place > 0 || each.perFirst !== '1') && (
                <DecimalField
                  path={`${at}.perFirst`}
                  label={t('units.perFirst', { first: units[0]!.name || t('units.first') })}
                  description={t('units.perFirstHelp')}
                  value={each.perFirst}
                  onChange={(perFirst) => change({ ...each, perFirst })}
                />
              )}
            </>
          )}
        </PartList>
      )}
    </Closed>
  );
}
