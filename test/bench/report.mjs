const WORSE = 0.2;
/** By each server's own time: what else happens on the machine counts little there, and the database not at all. */
const BUSY = ['own: per second', 'bare', 'ratio'];

const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** The figures as a table in Markdown, to be read in a terminal as well. */
export function table({ routes, adminGrowth, residentBytes, firstLessonScriptBytes }) {
  return [
    routesTable(routes),
    '',
    `Admin's first page, time with 100,000 enrolments over time with 1,000: ${adminGrowth.toFixed(2)}`,
    `Memory of the api process after the run: ${residentBytes === null ? 'unknown' : `${(residentBytes / 1e6).toFixed(0)} MB`}`,
    `First lesson, compressed JavaScript: ${(firstLessonScriptBytes / 1000).toFixed(1)} kB`,
  ].join('\n');
}

/** Routes of the product beside a bare server. */
export function routesTable(routes) {
  const head = [
    'route',
    'at once',
    'per second',
    'p50 ms',
    'p99 ms',
    'bare: per second',
    'p50 ms',
    'p99 ms',
    'ratio',
    ...BUSY,
  ];
  const rows = routes.map(({ route, concurrency, product, bare, ratio, busyRatio }) => [
    route,
    String(concurrency),
    ...[product.perSecond, product.p50, product.p99, bare.perSecond, bare.p50, bare.p99].map(number),
    ratio.toFixed(2),
    ...[product.perBusySecond, bare.perBusySecond].map(number),
    busyRatio.toFixed(2),
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column].length)));
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [head, rule, ...rows].map(line).join('\n');
}

/** What a later run is held against: ratios and sizes, never times. */
export function comparable({ routes, adminGrowth, residentBytes, firstLessonScriptBytes }) {
  const ratios = routes.map(({ route, concurrency, ratio }) => [
    `${route}, ${concurrency} at once`,
    Number(ratio.toFixed(3)),
  ]);
  return {
    ratios: Object.fromEntries(ratios),
    adminGrowth: Number(adminGrowth.toFixed(2)),
    residentBytes,
    firstLessonScriptBytes,
  };
}

/** The baseline with what was measured now in its place; for a run of some routes only, whose sizes say nothing. */
export function renewed(baseline, { ratios }) {
  return { ...baseline, ratios: { ...baseline.ratios, ...ratios } };
}

/** What of the baseline a run of some routes can be held against. */
export function narrowed({ ratios }, only) {
  return { ratios: Object.fromEntries(Object.entries(ratios).filter(([name]) => only.test(name))) };
}

/** Sentences about what got worse by more than a fifth. */
export function regressions(now, baseline) {
  const lower = Object.entries(baseline.ratios).flatMap(([name, before]) => {
    const ratio = now.ratios[name];
    if (ratio === undefined) return [`${name}: not measured any more`];
    return ratio < before * (1 - WORSE) ? [`${name}: ${ratio} of the bare server, was ${before}`] : [];
  });
  const higher = ['adminGrowth', 'residentBytes', 'firstLessonScriptBytes'].flatMap((name) =>
    now[name] !== null && (baseline[name] ?? null) !== null && now[name] > baseline[name] * (1 + WORSE)
      ? [`${name}: ${now[name]}, was ${baseline[name]}`]
      : [],
  );
  return [...lower, ...higher];
}
