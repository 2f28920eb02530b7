import { canonicalJson, sha256 } from '../course-document/canonical-json.js';
import type { AuthoredQuestion } from './authored-question.js';

/**
 * The same for questions that say and score the same: hex SHA-256 of the content. Names of parts, the question's own id
 * and its tags do not count; the order of choices does.
 */
export function questionFingerprint(question: AuthoredQuestion): string {
  const { id: _id, tags: _tags, ...content } = question;
  const names = new Map<string, string>();
  collect(content, names);
  return sha256(canonicalJson(renamed(content, '', names)));
}

/** Every part's id gets its number, in the order in which the parts stand. */
function collect(value: unknown, names: Map<string, string>): void {
  if (Array.isArray(value)) return value.forEach((each) => collect(each, names));
  if (typeof value !== 'object' || value === null) return;
  if ('id' in value && typeof value.id === 'string' && !names.has(value.id)) names.set(value.id, `#${names.size + 1}`);
  const inOrder = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [, inner] of inOrder) collect(inner, names);
}

function renamed(value: unknown, key: string, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, '', names));
  if (typeof value === 'string') {
    if (key === 'id' || key === 'choiceId') return names.get(value) ?? value;
    return key === 'text' ? withGaps(value, names) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, name, names)]));
}

/** Gaps stand in a text by their ids: `[[ID]]`, or `data-gap="ID"`. */
function withGaps(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/(\[\[|data-gap=")([\w-]{1,80})(?=\]\]|")/g, (_whole, before: string, id: string) => {
    return `${before}${names.get(id) ?? id}`;
  });
}
