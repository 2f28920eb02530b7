export const CHARTS = ['funnel', 'cohorts', 'stops', 'weeks', 'quizzes', 'time', 'survey'] as const;
export type ChartName = (typeof CHARTS)[number];

/** Whom the figures are about, one word a filter, named as the API names them. */
export const FILTERS = ['appliedFrom', 'appliedTo', 'course', 'version', 'cohort', 'region', 'language'] as const;
export type Filter = (typeof FILTERS)[number];
export type Chosen = Partial<Record<Filter, string>>;

/** What the address says: the filters, and which charts are shown as tables. */
export interface OverviewView extends Chosen {
  tables?: string;
}

const word = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text !== '' ? text.slice(0, 100) : undefined;
};

/** Reads a view from an address; what is not known in it is left out. */
export function readView(search: Record<string, unknown>): OverviewView {
  const view = Object.fromEntries(
    [...FILTERS, 'tables'].flatMap((key) => {
      const value = word(search[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  ) as OverviewView;
  return view;
}

export function chosenIn({ tables: _tables, ...chosen }: OverviewView): Chosen {
  return chosen;
}

export function tablesOf({ tables = '' }: OverviewView): ChartName[] {
  return CHARTS.filter((chart) => tables.split(',').includes(chart));
}

/** The same view with one chart shown the other way. */
export function turned(view: OverviewView, chart: ChartName): OverviewView {
  const shown = tablesOf(view);
  const tables = shown.includes(chart) ? shown.filter((each) => each !== chart) : [...shown, chart];
  return { ...chosenIn(view), ...(tables.length > 0 && { tables: tables.join(',') }) };
}
