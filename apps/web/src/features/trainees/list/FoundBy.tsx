import { useTraineeTexts } from '../texts.js';
import classes from './List.module.css';
import { waysOf, type Written } from './marks.js';

/** How the people of a search were found, read off the rows that are there. */
export function FoundBy({ people, q }: { people: readonly Written[]; q: string }) {
  const t = useTraineeTexts();
  const { name, address, nearly } = waysOf(people, q);
  const how = name && address ? 'both' : name ? 'name' : address ? 'address' : null;
  const similar = nearly.map((word) => t('found.quoted', { word })).join(', ');
  return (
    <p className={classes.foundBy} role="status">
      {nearly.length > 0 && `${t('found.nearly', { words: similar })} `}
      {how && t(`found.${how}`)}
    </p>
  );
}
