import { type AuthoredOf, NOTHING, type TypeEditorProps } from '../authored.js';
import { freeId } from '../new-parts.js';
import { PartList } from '../PartList.js';
import { RichTextField } from '../RichTextField.js';
import { ChoiceOfWords } from '../Settings.js';
import { useEditorTexts } from '../texts.js';

const SCORINGS: readonly AuthoredOf<'ordering'>['scoring'][] = [
  ...(['absolute', 'all_or_nothing', 'relative_next', 'relative_next_end', 'relative_neighbours'] as const),
  ...(['relative_all', 'longest_subset', 'longest_run', 'distance'] as const),
];

/** Things in their right order, and how an order is scored that is not quite right. */
export function Ordering({ question, onChange }: TypeEditorProps<'ordering'>) {
  const t = useEditorTexts();
  const { choices, scoring } = question;
  return (
    <>
      <ChoiceOfWords
        path="scoring"
        label={t('scoring.label')}
        value={scoring}
        words={SCORINGS.map((value) => ({ value, label: t(`scoring.ordering.${value}`) }))}
        description={t(`scoring.orderingHelp.${scoring}`)}
        onChange={(next) => onChange({ ...question, scoring: next })}
      />
      <PartList
        path="choices"
        title={t('ordering.title')}
        help={t('ordering.help')}
        parts={choices}
        nameOf={(place) => t('ordering.name', { number: place + 1 })}
        onChange={(next) => onChange({ ...question, choices: next })}
        addLabel={t('ordering.add')}
        newPart={() => ({ id: freeId('c', choices), text: NOTHING })}
      >
        {(choice, place, change, at) => (
          <RichTextField
            path={`${at}.text`}
            label={t('ordering.text', { number: place + 1 })}
            value={choice.text}
            onChange={(text) => change({ ...choice, text })}
          />
        )}
      </PartList>
    </>
  );
}
