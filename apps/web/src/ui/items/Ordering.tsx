import { Button } from '@mantine/core';
import { isAnswered } from '@convenor/rules';
import { IconCheck } from '@tabler/icons-react';
import { choiceIdsOf, type ItemInputProps } from './item.js';
import classes from './Items.module.css';
import { OrderList } from './OrderList.js';
import { useItemTexts } from './texts.js';

/** Things to bring into order. The order that stands at first is no answer until one says so. */
export function Ordering({ item, response, onAnswer, labelledBy }: ItemInputProps) {
  const t = useItemTexts();
  const hintId = `${item.id}-hint`;
  const answered = isAnswered(response);
  const given = choiceIdsOf(response);
  const known = given.filter((id) => item.choices.some((choice) => choice.id === id));
  const order = [...known, ...item.choices.map(({ id }) => id).filter((id) => !known.includes(id))];
  return (
    <div role="group" aria-labelledby={labelledBy} aria-describedby={hintId}>
      <p id={hintId} className={classes.hint}>
        {t(item.mode === 'rank' ? 'ordering.rankHint' : 'ordering.hint')}{' '}
        <span className={classes.keys}>{t('ordering.keys')}</span>
      </p>
      <OrderList choices={item.choices} order={order} onOrder={(choiceIds) => onAnswer({ choiceIds })} />
      {!answered && (
        <div className={classes.confirm}>
          <p>{t('ordering.open')}</p>
          <Button
            variant="default"
            leftSection={<IconCheck size={18} aria-hidden="true" />}
            onClick={() => onAnswer({ choiceIds: order })}
          >
            {t('ordering.keep')}
          </Button>
        </div>
      )}
    </div>
  );
}
