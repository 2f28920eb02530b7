import { LessonProse } from '../prose/LessonProse.js';
import { useItemTexts } from './texts.js';
import { ChoiceList } from './ChoiceList.js';
import { choiceIdsOf, type ItemInputProps } from './item.js';

export function OneChoice({ item, response, onAnswer, labelledBy, digits }: ItemInputProps) {
  const t = useItemTexts();
  return (
    <ChoiceList
      kind="radio"
      name={item.id}
      choices={item.choices.map(({ id, html }) => ({ id, content: <LessonProse html={html} size="plain" /> }))}
      chosen={choiceIdsOf(response)}
      onPick={(id) => onAnswer({ choiceIds: [id] })}
      labelledBy={labelledBy}
      hint={t('choices.one')}
      digits={digits}
    />
  );
}
