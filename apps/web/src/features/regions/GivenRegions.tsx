import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FieldGroup } from '../../ui/forms/Form.js';
import { ErrorState } from '../../ui/states/ErrorState.js';
import { TextSkeleton } from '../../ui/states/Skeletons.js';
import { regionsQuery } from './queries.js';
import { useRegionTexts } from './texts.js';

/** Which regions a coordinator looks after. */
export function GivenRegions({ chosen, onChange }: { chosen: readonly string[]; onChange: (ids: string[]) => void }) {
  const t = useRegionTexts();
  const regions = useQuery(regionsQuery);
  if (regions.isPending) return <TextSkeleton />;
  if (regions.isError)
    return <ErrorState problem={regions.error} title={t('error')} onRetry={() => void regions.refetch()} />;
  return (
    <FieldGroup legend={t('given.legend')}>
      {regions.data.length === 0 && <Link to="/admin/regions">{t('given.none')}</Link>}
      {regions.data.map(({ id, name }) => (
        <Checkbox
          key={id}
          size="md"
          label={name}
          checked={chosen.includes(id)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
      ))}
    </FieldGroup>
  );
}
