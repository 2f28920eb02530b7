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

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
const WORD = /^[^\0]{1,100}$/;

/** How each stands in an address. */
const SHAPES: Readonly<Record<Filter | 'tables', RegExp>> = {
  ...{ appliedFrom: MONTH, appliedTo: MONTH, course: WORD, version: ID, cohort: ID, region: ID },
  ...{ language: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$/, tables: WORD },
};

/** Reads a view from an address; what is not known in it, or cannot be, is left out. */
export function readView(search: Record<string, unknown>): OverviewView {
  return Object.fromEntries(
    Object.entries(SHAPES).flatMap(([key, shape]) => {
      const value = search[key];
      const word = typeof value === 'number' ? String(value) : value;
      return typeof word === 'string' && shape.test(word) ? [[key, word]] : [];
    }),
  );
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
