export interface ZoneGroup {
  /** The first part of the zones' names: a continent or an ocean; empty for the few without one. */
  region: string;
  zones: { id: string; place: string }[];
}

/** Every time zone that this browser knows, by region, and the one that is chosen even if it does not know it. */
export function zoneGroups(chosen: string): ZoneGroup[] {
  const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  const ids = [...new Set([...known, 'UTC', ...(chosen ? [chosen] : [])])].sort();
  const groups = new Map<string, ZoneGroup>();
  for (const id of ids) {
    const cut = id.indexOf('/');
    const region = cut < 0 ? '' : id.slice(0, cut);
    const group = groups.get(region) ?? { region, zones: [] };
    group.zones.push({
      id,
      place: id
        .slice(cut + 1)
        .replaceAll('_', ' ')
        .replaceAll('/', ', '),
    });
    groups.set(region, group);
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.region === '') - Number(b.region === '') || a.region.localeCompare(b.region),
  );
}
