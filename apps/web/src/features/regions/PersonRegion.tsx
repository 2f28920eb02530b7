import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useAction } from '../../app/action.js';
import { api, ok, once } from '../../app/api.js';
import { problemSentence } from '../../ui/states/problem-sentence.js';
import { useUiTexts } from '../../ui/texts.js';
import { toast } from '../../ui/toast/toast.js';
import { type Region, regionsQuery } from './queries.js';
import { useRegionTexts } from './texts.js';

/** In which region somebody is, for staff who may say so; nothing while there are no regions. */
export function PersonRegion({ personId, region }: { personId: string; region: Region | null }) {
  const t = useRegionTexts();
  const ui = useUiTexts();
  const client = useQueryClient();
  const regions = useQuery(regionsQuery).data;
  const place = useAction(
    (regionId: string | null, key) =>
      ok(
        api.PUT('/api/admin/people/{id}/region', {
          params: { path: { id: personId } },
          body: { regionId },
          headers: once(key),
        }),
      ),
    {
      onSuccess: async () => {
        toast(t('choice.done'));
        await client.invalidateQueries({ queryKey: ['admin'] });
        await client.invalidateQueries(regionsQuery);
      },
    },
  );
  if (!regions || regions.length === 0) return null;
  return (
    <section aria-labelledby="region">
      <h2 id="region">{t('choice.title')}</h2>
      <NativeSelect
        label={t('choice.label')}
        description={t('choice.help')}
        value={place.isPending ? (place.variables ?? '') : (region?.id ?? '')}
        disabled={place.isPending}
        error={place.error && problemSentence(place.error, ui)}
        onChange={({ currentTarget }) => place.mutate(currentTarget.value || null)}
      >
        <option value="">{t('choice.none')}</option>
        {regions.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
    </section>
  );
}
