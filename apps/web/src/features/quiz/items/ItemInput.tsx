import type { ReactNode } from 'react';
import { useQuizTexts } from '../texts.js';
import type { ItemInputProps } from './item-input.js';
import { OneChoice } from './OneChoice.js';
import { SeveralChoices } from './SeveralChoices.js';
import { TrueOrFalse } from './TrueOrFalse.js';

/** One component for each type of question. A new type joins here. */
const INPUTS: Readonly<Record<string, (props: ItemInputProps) => ReactNode>> = {
  single_choice: (props) => <OneChoice {...props} />,
  multiple_choice: (props) => <SeveralChoices {...props} />,
  true_false: (props) => <TrueOrFalse {...props} />,
};

/** What a person answers with, by the type of the question. */
export function ItemInput(props: ItemInputProps) {
  const t = useQuizTexts();
  const { type } = props.item;
  // A page that is older than the server may meet a type that it does not know.
  return Object.hasOwn(INPUTS, type) ? INPUTS[type]!(props) : <p role="alert">{t('attempt.unknownType')}</p>;
}
