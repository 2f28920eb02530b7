import { Radio } from '@mantine/core';
import { FieldGroup } from '../../ui/forms/Form.js';
import type { RegradePolicy } from './queries.js';
import { useRegradeTexts } from './texts.js';

const POLICIES: readonly RegradePolicy[] = ['raise_only', 'exact'];

/** Whether anybody may lose points. */
export function PolicyChoice({
  policy,
  onChoose,
}: {
  policy: RegradePolicy;
  onChoose: (policy: RegradePolicy) => void;
}) {
  const t = useRegradeTexts();
  return (
    <FieldGroup legend={t('policy.title')}>
      {POLICIES.map((each) => (
        <Radio
          key={each}
          name="policy"
          checked={each === policy}
          label={t(`policy.${each}`)}
          description={t(`policy.${each}Help`)}
          onChange={() => onChoose(each)}
        />
      ))}
    </FieldGroup>
  );
}
