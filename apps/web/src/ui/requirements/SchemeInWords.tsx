import { describeScheme, type Scheme, type SchemeLine } from '@convenor/rules';
import { locale } from '../../app/i18n.js';
import classes from './SchemeInWords.module.css';
import { useRequirementTexts } from './texts.js';

interface Named {
  id: string;
  title: string;
}

/** What the ids in a scheme are called. */
export interface SchemeNames {
  modules: readonly Named[];
  activities: readonly Named[];
}

/** What a certificate asks for, in plain words: groups with what is asked of them, and what is in them below. */
export function SchemeInWords({ scheme, names }: { scheme: Scheme; names: SchemeNames }) {
  const [whole, ...lines] = describeScheme(scheme);
  const says = useSays(names);
  return (
    <div className={classes.scheme}>
      <p className={classes.whole}>{whole && says(whole)}</p>
      <Lines lines={lines} depth={1} says={says} />
    </div>
  );
}

interface LinesProps {
  /** Those of this depth, each followed by what is in it. */
  lines: SchemeLine[];
  depth: number;
  says: (line: SchemeLine) => string;
}

function Lines({ lines, depth, says }: LinesProps) {
  const t = useRequirementTexts();
  return (
    <ul className={classes.lines}>
      {lines.map((line, place) => {
        if (line.depth !== depth) return null;
        const next = lines.findIndex((other, at) => at > place && other.depth <= depth);
        const within = lines.slice(place + 1, next === -1 ? undefined : next);
        return (
          <li key={line.key}>
            {line.isGroup ? (
              says(line)
            ) : (
              <>
                <span className={classes.title}>{line.title || t('untitled')}</span>{' '}
                <span className={classes.terms}>({says(line)})</span>
              </>
            )}
            {within.length > 0 && <Lines lines={within} depth={depth + 1} says={says} />}
          </li>
        );
      })}
    </ul>
  );
}

function useSays(names: SchemeNames): LinesProps['says'] {
  const t = useRequirementTexts();
  const titleIn = (named: readonly Named[], id: unknown): string =>
    named.find((each) => each.id === id)?.title ?? t('unknown');
  return ({ isGroup, title, says }) => {
    const told = says.map(({ code, params }) => {
      const { activityId, moduleIds, ...rest } = params;
      const modules = Array.isArray(moduleIds) ? moduleIds.map((id) => titleIn(names.modules, id)) : [];
      const words = {
        ...(rest as Record<string, string | number>),
        ...(activityId !== undefined && { activity: titleIn(names.activities, activityId) }),
        ...(modules.length > 0 && { modules: new Intl.ListFormat(locale(), { type: 'conjunction' }).format(modules) }),
      };
      return t(code as Parameters<typeof t>[0], words);
    });
    const asks = told.join(', ');
    return isGroup && title ? t('titled', { title, asks }) : asks;
  };
}
