import type { AuthoredQuestion } from '../authored-question.js';
import { Unreadable } from '../unreadable.js';
import { readChoiceKey, readTextKey } from './qti2-choices.js';
import { declarationOf, type Declared, type Feedback2 } from './qti2-facts.js';
import { bestOfBranches } from './qti2-branches.js';
import type { QtiItem } from './qti-source.js';
import type { XmlElement } from './xml-tree.js';

type Gap = Extract<AuthoredQuestion, { type: 'cloze' }>['gaps'][number];
type GapKey = Gap extends infer G ? (G extends unknown ? Omit<G, 'id' | 'share'> : never) : never;

/** One interaction among words, and the points that it can earn at most. */
export function readGap(
  root: XmlElement,
  interaction: XmlElement,
  item: QtiItem,
  feedback: Feedback2,
): { readonly key: GapKey; readonly best: number } {
  const declared = declarationOf(root, interaction);
  const best = bestOf(root, declared);
  if (interaction.name === 'textEntryInteraction') return { best, key: readTextKey(root, declared) };
  if (interaction.name !== 'inlineChoiceInteraction' && interaction.name !== 'choiceInteraction')
    throw new Unreadable('several_interactions', 'This item asks several things that do not fit into one question.');
  const { choices, scoring } = readChoiceKey(interaction, declared, item, feedback);
  if (scoring !== null) return { best, key: { kind: 'multiple_choice', show: 'list', choices, scoring } };
  const show = interaction.name === 'inlineChoiceInteraction' ? 'menu' : 'list';
  return { best, key: { kind: 'single_choice', show, choices } };
}

function bestOf(root: XmlElement, declared: Declared): number {
  const rewards = declared.mapped?.map(({ points }) => points).filter((points) => points > 0);
  if (!rewards) return bestOfBranches(root, declared.identifier) ?? 1;
  const most = declared.several ? rewards.reduce((sum, each) => sum + each, 0) : Math.max(0, ...rewards);
  return declared.upper === null ? most : Math.min(declared.upper, most);
}

const MOST_PARTS = 60;

/** Whole numbers that stand to one another as the points of the gaps do. */
export function sharesOf(points: readonly number[]): number[] {
  const least = Math.min(...points);
  if (!(least > 0)) return points.map(() => 1);
  const ratios = points.map((each) => each / least);
  const isWhole = (each: number): boolean => Math.abs(each - Math.round(each)) < 1e-6;
  for (let parts = 1; parts <= MOST_PARTS; parts += 1)
    if (ratios.every((each) => isWhole(each * parts))) return ratios.map((each) => Math.round(each * parts));
  return ratios.map((each) => Math.round(each * 1_000));
}
