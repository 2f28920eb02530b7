import type { Item } from '../queries.js';

/** What every type of question gets to let a person answer it. */
export interface ItemInputProps {
  item: Item;
  /** The ids that are chosen; how many there may be is the type's affair. */
  choiceIds: readonly string[];
  onChoose: (choiceIds: readonly string[]) => void;
  /** Id of the element with the question. */
  labelledBy: string;
  /** The digits of the keyboard choose too: where this is the only question on the screen. */
  digits: boolean;
}
