import type { Checked, Problem } from './question-type.js';
import type { PlaceResponse } from './responses.js';

/** Where choices are put: rows or gaps, each with the choices that fit there. */
export type Places = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * A response that puts known choices into known places, in the places' own order.
 * @param once choices that may stand in one place only
 */
export function checkPlaces(places: Places, once: ReadonlySet<string>, response: unknown): Checked<PlaceResponse> {
  const refuse = (path: string, code: string): Checked<PlaceResponse> => ({ ok: false, problem: { path, code } });
  const given = recordIn(response, 'places');
  if (!given) return refuse('', 'response_malformed');
  const put = new Map<string, string>();
  for (const [place, choice] of given) {
    const fitting = places.get(place);
    if (!fitting) return refuse('places', 'place_unknown');
    if (typeof choice !== 'string') return refuse(`places.${place}`, 'response_malformed');
    if (!fitting.has(choice)) return refuse(`places.${place}`, 'choice_unknown');
    put.set(place, choice);
  }
  const used = [...put.values()].filter((choice) => once.has(choice));
  if (new Set(used).size < used.length) return refuse('places', 'choice_used_twice');
  const inOrder = [...places.keys()].flatMap((place) => (put.has(place) ? [[place, put.get(place)!]] : []));
  return { ok: true, response: { places: Object.fromEntries(inOrder) as Record<string, string> } };
}

/** The entries of a response that is `{[key]: {…}}` and nothing else; null for anything else. */
export function recordIn(response: unknown, key: string): [string, unknown][] | null {
  if (typeof response !== 'object' || response === null || Array.isArray(response)) return null;
  if (Object.keys(response).length !== 1 || !Object.hasOwn(response, key)) return null;
  const record = (response as Record<string, unknown>)[key];
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return null;
  return Object.entries(record);
}

const GAP = /<span data-gap="([^"]*)"><\/span>/g;

/** What is wrong with the gaps that stand in a text: each has to stand there once. */
export function gapProblems(html: string, ids: readonly string[]): Problem[] {
  const standing = [...html.matchAll(GAP)].map(([, id]) => id!);
  const codeOf = (id: string): string | null => {
    const times = standing.filter((other) => other === id).length;
    return times === 1 ? null : times === 0 ? 'gap_missing' : 'gap_repeated';
  };
  const wrong = ids.flatMap((id, place) => {
    const code = codeOf(id);
    return code === null ? [] : [{ path: `gaps.${place}`, code }];
  });
  const stray = standing.some((id) => !ids.includes(id)) ? [{ path: 'html', code: 'gap_unknown' }] : [];
  return [...wrong, ...stray];
}
