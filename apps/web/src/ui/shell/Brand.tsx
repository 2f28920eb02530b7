import { Link } from '@tanstack/react-router';
import { Mark } from '../mark/Mark.js';
import { useUiTexts } from '../texts.js';
import classes from './Shell.module.css';

export function Brand({ to }: { to: string }) {
  const t = useUiTexts();
  return (
    <Link to={to} className={classes.brand}>
      <Mark size={28} />
      <span>{t('product')}</span>
    </Link>
  );
}
