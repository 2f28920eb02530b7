import { DRAFTS } from '../../../app/unsent.js';
import type { Announcement, NewAnnouncement } from './queries.js';

/** When it goes out; `out` = it has. */
export type When = 'now' | 'later' | 'draft' | 'out';

/** As it stands in the fields. */
export type Entries = {
  title: string;
  text: string;
  pinnedUntil: string;
  when: When;
  date: string;
  time: string;
};

export function entriesOf(announcement: Announcement | null): Entries {
  const { title = '', text = '', pinnedUntil, date, time, state } = announcement ?? {};
  return {
    ...{ title, text, pinnedUntil: pinnedUntil ?? '', date: date ?? '', time: time ?? '09:00' },
    when: state === undefined ? 'now' : state === 'published' ? 'out' : state === 'scheduled' ? 'later' : 'draft',
  };
}

/** What is sent. Of what is out, the time is left alone. */
export function givenBy({ title, text, pinnedUntil, when, date, time }: Entries): NewAnnouncement {
  const words = { title: title.trim(), text: text.trim(), pinnedUntil: pinnedUntil || null };
  if (when === 'out') return words;
  if (when === 'later') return { ...words, date, time: time.slice(0, 5) };
  return { ...words, date: null, time: null, ...(when === 'now' && { publishNow: true }) };
}

/** What was typed and not sent stays on this device until it is, or until the person signs out. */
export function typedBefore(name: string): Entries | null {
  try {
    const kept = localStorage.getItem(DRAFTS + name);
    return kept === null ? null : (JSON.parse(kept) as Entries);
  } catch {
    // Storage is blocked: what is typed stays on the screen alone.
    return null;
  }
}

export function keepTyped(name: string, entries: Entries | null): void {
  try {
    if (entries === null) localStorage.removeItem(DRAFTS + name);
    else localStorage.setItem(DRAFTS + name, JSON.stringify(entries));
  } catch {
    // As above.
  }
}
