/**
 * What an address says, as it stands there. The screen reads it, with whatever hands have put into it: the screen comes
 * when it is needed, and what is named here is loaded by everybody.
 */
export const asItStands = <View extends object>(search: Record<string, unknown>): View => search as View;

/**
 * What is known in an address and nothing else: what a reader leaves out, the router would pass on as it stood. For
 * readers that are a line or two; a longer one belongs to its screen, with `asItStands`.
 */
export const only =
  <View extends object>(read: (search: Record<string, unknown>) => View) =>
  (search: Record<string, unknown>): View => ({
    ...Object.fromEntries(Object.keys(search).map((name) => [name, undefined])),
    ...read(search),
  });
