import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { datesIn } from '../../app/dates.js';
import { useUiTexts } from '../texts.js';
import { zoneGroups } from './time-zones.js';

export interface TimeZoneFieldProps extends Omit<NativeSelectProps, 'data' | 'description' | 'value'> {
  value: string;
}

/** Where the person's clock is. Says what time it is there, so that a wrong one is seen at once. */
export function TimeZoneField({ value, ...input }: TimeZoneFieldProps) {
  const t = useUiTexts();
  const data = useMemo(
    () =>
      zoneGroups(value).map(({ region, zones }) => ({
        group: region || t('form.otherZones'),
        items: zones.map(({ id, place }) => ({ value: id, label: place })),
      })),
    [value, t],
  );
  return (
    <NativeSelect
      {...input}
      value={value}
      data={data}
      description={t('form.timeThere', { time: datesIn(value).time(new Date().toISOString()) })}
    />
  );
}
