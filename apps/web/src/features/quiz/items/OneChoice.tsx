import { LessonProse } from '../../../ui/prose/LessonProse.js';
import { useQuizTexts } from '../texts.js';
import { ChoiceList } from './ChoiceList.js';
import type { ItemInputProps } from './item-input.js';

export function OneChoice({ item, choiceIds, onChoose, labelledBy, digits }: ItemInputProps) {
  const t = useQuizTexts();
  return (
    <ChoiceList
      kind="radio"
      name={item.id}
      choices={item.choices.map(({ id, html }) => ({ id, content: <LessonProse html={html} size="plain" /> }))}
      chosen={choiceIds}
      onPick={(id) => onChoose([id])}
      labelledBy={labelledBy}
      hint={t('item.one')}
      digits={digits}
    />
  );
}
