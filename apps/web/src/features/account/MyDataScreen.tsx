import { Button } from '@mantine/core';
import { ButtonLink } from '../../ui/page/ButtonLink.js';
import classes from './Account.module.css';
import { AccountPage } from './AccountPage.js';
import { accountPlaces, EXPORT_FILE } from './places.js';
import { useAccountTexts } from './texts.js';

export function MyDataScreen() {
  const t = useAccountTexts();
  return (
    <AccountPage section="data">
      <section className={classes.block}>
        <h2>{t('data.exportTitle')}</h2>
        <p>{t('data.exportText')}</p>
        <Button component="a" href={EXPORT_FILE} download>
          {t('data.export')}
        </Button>
      </section>
      <section className={classes.block}>
        <h2>{t('data.accessTitle')}</h2>
        <p>{t('data.accessText')}</p>
        <ButtonLink variant="default" to={accountPlaces.accessLog}>
          {t('data.access')}
        </ButtonLink>
      </section>
      <section className={classes.block}>
        <h2>{t('data.deleteTitle')}</h2>
        <p>{t('data.deleteText')}</p>
        <ButtonLink variant="default" to={accountPlaces.delete}>
          {t('data.delete')}
        </ButtonLink>
      </section>
    </AccountPage>
  );
}
