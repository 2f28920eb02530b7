import { useQuizTexts } from '../texts.js';
import { ChoiceList } from './ChoiceList.js';
import type { ItemInputProps } from './item-input.js';

/** The words are ours, in the language of the screen. */
export function TrueOrFalse({ item, choiceIds, onChoose, labelledBy, digits }: ItemInputProps) {
  const t = useQuizTexts();
  return (
    <ChoiceList
      kind="radio"
      name={item.id}
      choices={item.choices.map(({ id }) => ({ id, content: t(id === 'true' ? 'item.true' : 'item.false') }))}
      chosen={choiceIds}
      onPick={(id) => onChoose([id])}
      labelledBy={labelledBy}
      hint={t('item.trueOrFalse')}
      digits={digits}
    />
  );
}
