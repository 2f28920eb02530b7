import { useTraineeTexts } from './texts.js';
import classes from './Trainees.module.css';

const PLACES = [
  'facts',
  'tags',
  'tasks',
  'path',
  'attempts',
  'exercises',
  'meetings',
  'contact-hours',
  'messages',
  'notes',
  'documents',
  'timeline',
] as const;

/** The parts of a long page by their names; each has an address of its own. */
export function PlacesOnPage() {
  const t = useTraineeTexts();
  return (
    <nav aria-label={t('places.label')} className={classes.places}>
      <ul>
        {PLACES.map((place) => (
          <li key={place}>
            <a href={`#${place}`}>{t(`places.${place}`)}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
