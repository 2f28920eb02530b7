import { GROUP_TYPES, type SchemeDraft, type SchemeNodeType } from '@convenor/rules';

/** Where a node stands: the place in each group on the way to it; empty for the whole. */
export type Place = readonly number[];

export function isGroupType(type: SchemeNodeType): boolean {
  return (GROUP_TYPES as readonly string[]).includes(type);
}

/** As in the problems of a scheme: `items.0.items.2`. */
export function pathOf(place: Place): string {
  return place.map((at) => `items.${at}`).join('.');
}

export function nodeAt(scheme: SchemeDraft, place: Place): SchemeDraft {
  return place.reduce((node, at) => node.items![at]!, scheme);
}

export function changeAt(scheme: SchemeDraft, place: Place, change: (node: SchemeDraft) => SchemeDraft): SchemeDraft {
  const [first, ...rest] = place;
  if (first === undefined) return change(scheme);
  const items = (scheme.items ?? []).map((item, at) => (at === first ? changeAt(item, rest, change) : item));
  return { ...scheme, items };
}

/** Adds to a group, at its end unless said otherwise. */
export function addTo(scheme: SchemeDraft, group: Place, node: SchemeDraft, at?: number): SchemeDraft {
  return changeAt(scheme, group, (found) => {
    const items = [...(found.items ?? [])];
    items.splice(at ?? items.length, 0, node);
    return { ...found, items };
  });
}

export function removeAt(scheme: SchemeDraft, place: Place): SchemeDraft {
  const at = place.at(-1)!;
  return changeAt(scheme, place.slice(0, -1), (group) => ({
    ...group,
    items: (group.items ?? []).filter((_item, each) => each !== at),
  }));
}

export type Move = 'up' | 'down' | 'in' | 'out';

/** Where a move leads; `null` where it cannot be made. `in`: into the group just above; `out`: after the group around. */
export function moved(scheme: SchemeDraft, place: Place, move: Move): Place | null {
  const at = place.at(-1)!;
  const around = place.slice(0, -1);
  const siblings = nodeAt(scheme, around).items ?? [];
  if (move === 'up') return at > 0 ? [...around, at - 1] : null;
  if (move === 'down') return at < siblings.length - 1 ? [...around, at + 1] : null;
  if (move === 'out') return around.length > 0 ? [...around.slice(0, -1), around.at(-1)! + 1] : null;
  const above = siblings[at - 1];
  return above && isGroupType(above.type) ? [...around, at - 1, above.items?.length ?? 0] : null;
}

export function moveTo(scheme: SchemeDraft, from: Place, to: Place): SchemeDraft {
  return addTo(removeAt(scheme, from), to.slice(0, -1), nodeAt(scheme, from), to.at(-1));
}

/** A key that nothing has yet: it names the requirement from version to version, and is never shown. */
export function freeKey(scheme: SchemeDraft, type: SchemeNodeType): string {
  const taken = new Set<string>();
  const note = (node: SchemeDraft): void => {
    taken.add(node.key);
    node.items?.forEach(note);
  };
  note(scheme);
  const stem = type.replace('_', '-');
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}

/** What a new node begins with. */
export function newNode(
  scheme: SchemeDraft,
  type: SchemeNodeType,
  first: { quiz: string; agreement: string },
): SchemeDraft {
  const head = { key: freeKey(scheme, type), type, title: '' };
  switch (type) {
    case 'all':
    case 'any':
      return { ...head, items: [] };
    case 'at_least':
      return { ...head, count: 2, items: [] };
    case 'assessment':
      return { ...head, activity: first.quiz, mark: 80 };
    case 'agreement':
      return { ...head, activity: first.agreement };
    case 'hours':
      return { ...head, hours: 10 };
    case 'practice':
      return { ...head, observed: 0, coLed: 0, led: 1 };
    case 'approval':
      return { ...head, by: 'interview' };
    case 'modules':
    case 'conduct':
      return head;
  }
}

/** What changes in a group that asks for another number of its parts. */
export function asGroup({ count }: SchemeDraft, type: SchemeNodeType): Partial<SchemeDraft> {
  return { type, count: type === 'at_least' ? (count ?? 2) : undefined };
}
