import { useItemTexts } from './texts.js';
import { ChoiceList } from './ChoiceList.js';
import { choiceIdsOf, type ItemInputProps } from './item.js';

/** The words are ours, in the language of the screen. */
export function TrueOrFalse({ item, response, onAnswer, labelledBy, digits }: ItemInputProps) {
  const t = useItemTexts();
  return (
    <ChoiceList
      kind="radio"
      name={item.id}
      choices={item.choices.map(({ id }) => ({ id, content: t(id === 'true' ? 'choices.true' : 'choices.false') }))}
      chosen={choiceIdsOf(response)}
      onPick={(id) => onAnswer({ choiceIds: [id] })}
      labelledBy={labelledBy}
      hint={t('choices.trueOrFalse')}
      digits={digits}
    />
  );
}
