import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { presentLook } from '../../app/looking-on.js';
import { regionsQuery } from './queries.js';
import { useRegionTexts } from './texts.js';

/** In which region somebody says that they are; nothing while there are none, and for who only looks on. */
export function RegionChoice({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useRegionTexts();
  const regions = useQuery({ ...regionsQuery, enabled: presentLook() === null }).data ?? [];
  if (regions.length === 0) return null;
  return (
    <NativeSelect
      label={t('own.label')}
      description={t('own.help')}
      name="regionId"
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
    >
      <option value="">{t('own.none')}</option>
      {regions.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
