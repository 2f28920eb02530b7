import { type ComponentType, lazy, Suspense } from 'react';
import { LessonProse } from '../prose/LessonProse.js';
import classes from './Items.module.css';
import type { ItemInputProps } from './item.js';
import { OneChoice } from './OneChoice.js';
import { SeveralChoices } from './SeveralChoices.js';
import { useItemTexts } from './texts.js';
import { TrueOrFalse } from './TrueOrFalse.js';

const load = () => import('./heavier-inputs.js');
const heavier = (name: keyof Awaited<ReturnType<typeof load>>) => lazy(async () => ({ default: (await load())[name] }));

/** One component for each type of question; those that few quizzes have come when they are needed. A new type joins here. */
const INPUTS: Readonly<Record<string, ComponentType<ItemInputProps>>> = {
  single_choice: OneChoice,
  multiple_choice: SeveralChoices,
  true_false: TrueOrFalse,
  matching: heavier('Matching'),
  ordering: heavier('Ordering'),
  short_answer: heavier('FewWords'),
  numerical: heavier('FewWords'),
  cloze: heavier('Cloze'),
  gap_select: heavier('GapSelect'),
  hot_spot: heavier('HotSpot'),
  written: heavier('Written'),
  situational_judgement: heavier('Moves'),
};

/** Types whose answers stand in the text of the question itself. */
const IN_THE_TEXT = new Set(['cloze', 'gap_select']);

/** A question and what a person answers it with, by its type. */
export function ItemInput(props: Omit<ItemInputProps, 'labelledBy'>) {
  const t = useItemTexts();
  const { id, type, html } = props.item;
  const textId = `${id}-text`;
  const Input = Object.hasOwn(INPUTS, type) ? INPUTS[type] : undefined;
  return (
    <>
      {!IN_THE_TEXT.has(type) && (
        <div id={textId} className={classes.text}>
          <LessonProse html={html} />
        </div>
      )}
      {/* A page that is older than the server may meet a type that it does not know. */}
      {!Input && <p role="alert">{t('unknownType')}</p>}
      {Input && (
        <Suspense fallback={<p className="visually-hidden">{t('loading')}</p>}>
          <Input {...props} labelledBy={textId} />
        </Suspense>
      )}
    </>
  );
}
