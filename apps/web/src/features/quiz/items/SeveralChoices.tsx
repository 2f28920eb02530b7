import { LessonProse } from '../../../ui/prose/LessonProse.js';
import { useQuizTexts } from '../texts.js';
import { ChoiceList } from './ChoiceList.js';
import type { ItemInputProps } from './item-input.js';

export function SeveralChoices({ item, choiceIds, onChoose, labelledBy, digits }: ItemInputProps) {
  const t = useQuizTexts();
  const toggled = (id: string): readonly string[] =>
    choiceIds.includes(id) ? choiceIds.filter((chosen) => chosen !== id) : [...choiceIds, id];
  return (
    <ChoiceList
      kind="checkbox"
      name={item.id}
      choices={item.choices.map(({ id, html }) => ({ id, content: <LessonProse html={html} size="plain" /> }))}
      chosen={choiceIds}
      onPick={(id) => onChoose(toggled(id))}
      labelledBy={labelledBy}
      hint={t('item.several')}
      digits={digits}
    />
  );
}
