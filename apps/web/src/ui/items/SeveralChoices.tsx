import { LessonProse } from '../prose/LessonProse.js';
import { useItemTexts } from './texts.js';
import { ChoiceList } from './ChoiceList.js';
import { choiceIdsOf, type ItemInputProps } from './item.js';

export function SeveralChoices({ item, response, onAnswer, labelledBy, digits }: ItemInputProps) {
  const t = useItemTexts();
  const chosen = choiceIdsOf(response);
  const toggled = (id: string): string[] =>
    chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  return (
    <ChoiceList
      kind="checkbox"
      name={item.id}
      choices={item.choices.map(({ id, html }) => ({ id, content: <LessonProse html={html} size="plain" /> }))}
      chosen={chosen}
      onPick={(id) => onAnswer({ choiceIds: toggled(id) })}
      labelledBy={labelledBy}
      hint={t('choices.several')}
      digits={digits}
    />
  );
}
