/**
 * What an address says, as it stands there. The screen reads it, with whatever hands have put into it: the screen comes
 * when it is needed, and what is named here is loaded by everybody.
 */
export const asItStands = <View extends object>(search: Record<string, unknown>): View => search as View;
