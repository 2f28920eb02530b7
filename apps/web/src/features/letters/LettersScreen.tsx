import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '../../ui/page/Page.js';
import { EmptyState } from '../../ui/states/EmptyState.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { ListSkeleton } from '../../ui/states/Skeletons.js';
import classes from './Letters.module.css';
import { LetterView } from './LetterView.js';
import { type LetterTemplate, lettersQuery } from './queries.js';
import { useLetterTexts } from './texts.js';

/** All letters beside the one that is looked at. */
export function LettersScreen({ letter }: { letter: string | undefined }) {
  const t = useLetterTexts();
  const letters = useQuery(lettersQuery);
  return (
    <Page width="wide" title={t('title')} lead={<p>{t('lead')}</p>}>
      {letters.isPending ? (
        <ListSkeleton rows={10} />
      ) : letters.isError ? (
        <ErrorState problem={letters.error} onRetry={() => void letters.refetch()} />
      ) : (
        <div className={classes.columns}>
          <nav aria-label={t('list')} className={classes.list}>
            {areasOf(letters.data.items).map(([area, items]) => (
              <Area key={area} area={area} letters={items} chosen={letter} />
            ))}
          </nav>
          {letter === undefined ? (
            <EmptyState title={t('choose.title')}>{t('choose.text')}</EmptyState>
          ) : (
            <LetterView key={letter} id={letter} />
          )}
        </div>
      )}
    </Page>
  );
}

function areasOf(letters: LetterTemplate[]): [string, LetterTemplate[]][] {
  const areas = new Map<string, LetterTemplate[]>();
  for (const letter of letters) {
    const area = letter.id.split('.')[0] ?? letter.id;
    areas.set(area, [...(areas.get(area) ?? []), letter]);
  }
  return [...areas];
}

interface AreaProps {
  area: string;
  letters: LetterTemplate[];
  chosen: string | undefined;
}

function Area({ area, letters, chosen }: AreaProps) {
  const t = useLetterTexts();
  const key = `areas.${area}` as Parameters<typeof t>[0];
  const name = t(key);
  return (
    <section aria-label={name}>
      {/* A newer server may write letters that this screen has no name for. */}
      <h2 className={classes.area}>{name === key ? area : name}</h2>
      <ul className={classes.items}>
        {letters.map(({ id, subject, opening }) => (
          <li key={id}>
            <Link
              to="/admin/letters"
              search={{ letter: id }}
              resetScroll={false}
              aria-current={id === chosen ? 'true' : undefined}
              activeProps={{}}
            >
              <span>{subject}</span>
              <span className={classes.opening}>{opening}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
