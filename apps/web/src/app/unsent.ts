/** Something a person did that the server may not have yet: an answer, a text that saves itself. */
export interface UnsentWork {
  unsent(): boolean;
  /** Tries now; resolves when it is decided. */
  flush(): Promise<unknown>;
  /** The page may be gone in a moment: what is unsent leaves with it. */
  sendBeforeLeaving(): void;
  /** The person leaves it behind: nothing is sent or kept any longer. */
  forget(): void;
}

/** How the names of texts begin that are kept on this device until the server has them. */
export const DRAFTS = 'convenor.draft.';
/** The database of texts that are kept sealed, and of the keys to them. */
export const VAULT = 'convenor.vault';

const works = new Set<UnsentWork>();

/** From now on this work does not get lost unseen, whatever screen the person goes to. */
export function watchUnsent(work: UnsentWork): void {
  works.forEach((each) => {
    if (!each.unsent()) works.delete(each);
  });
  works.add(work);
  listen();
}

/** Before signing out. @returns whether everything is on the server now */
export async function sendUnsent(): Promise<boolean> {
  await Promise.allSettled([...works].map((work) => work.flush()));
  return !anyUnsent();
}

/** With the person who signed out goes what they wrote: nothing is left to read on a shared device. */
export async function forgetUnsent(): Promise<void> {
  works.forEach((work) => work.forget());
  works.clear();
  try {
    Object.keys(localStorage)
      .filter((key) => key.startsWith(DRAFTS))
      .forEach((key) => localStorage.removeItem(key));
  } catch {
    // Storage is blocked, so nothing was kept.
  }
  await inLine(async () => {
    const emptying = indexedDB.deleteDatabase(VAULT);
    await new Promise((resolve) => (emptying.onsuccess = emptying.onerror = resolve));
  }, undefined);
}

/**
 * Work on the vault, one after the other, so that what is emptied stays empty.
 * @param otherwise what it comes to where the browser does not allow it
 */
export function inLine<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  const done = line.then(work).catch(() => otherwise);
  line = done;
  return done;
}

let line: Promise<unknown> = Promise.resolve();

const anyUnsent = (): boolean => [...works].some((work) => work.unsent());
const sendAll = (): void => works.forEach((work) => work.sendBeforeLeaving());

function onHidden(): void {
  if (document.visibilityState === 'hidden') sendAll();
}

function onUnload(event: BeforeUnloadEvent): void {
  sendAll();
  if (anyUnsent()) event.preventDefault();
}

/** Adding the same listener again changes nothing. */
function listen(): void {
  window.addEventListener('pagehide', sendAll);
  window.addEventListener('beforeunload', onUnload);
  document.addEventListener('visibilitychange', onHidden);
}
