import type { ItemInputProps } from './item.js';
import { Ordering } from './Ordering.js';
import { Ratings } from './Ratings.js';

/** Possible moves in a described meeting: ranked, or rated each. */
export function Moves(props: ItemInputProps) {
  return props.item.mode === 'rate' ? <Ratings {...props} /> : <Ordering {...props} />;
}
