import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FieldGroup } from '../../ui/forms/Form.js';
import { Choice } from '../../ui/forms/Choice.js';
import classes from './PeopleImport.module.css';
import { type Mapping, type PeopleImport, regionChoicesQuery } from './queries.js';
import { usePeopleImportTexts } from './texts.js';

export type RosterMatches = Required<Pick<Mapping, 'regions' | 'classes' | 'roles'>>;
type Match = RosterMatches['classes'][number];

export interface RosterMappingProps {
  roster: NonNullable<PeopleImport['roster']>;
  /** Those of the chosen course. */
  cohorts: readonly { id: string; name: string }[];
  matches: RosterMatches;
  onChange: (matches: RosterMatches) => void;
}

const matched = (matches: readonly Match[], id: string): Match | undefined => matches.find((match) => match.id === id);
const withMatch = (matches: readonly Match[], match: Match): Match[] => [
  ...matches.filter(({ id }) => id !== match.id),
  match,
];

const optionsOf = (named: readonly { id: string; name: string }[]): { value: string; label: string }[] =>
  named.map(({ id, name }) => ({ value: id, label: name }));

/** Who of a roster is a trainee, and what its organisations and classes are here. */
export function RosterMapping({ roster, cohorts, matches, onChange }: RosterMappingProps) {
  const t = usePeopleImportTexts();
  const regions = useQuery(regionChoicesQuery).data ?? [];
  const { roles } = matches;
  return (
    <>
      <FieldGroup legend={t('map.roles')}>
        {roster.roles.map(({ id: role, people }) => (
          <Checkbox
            key={role}
            size="md"
            label={t('map.roleOf', { role, count: people })}
            checked={roles.includes(role)}
            onChange={({ currentTarget: { checked } }) =>
              onChange({ ...matches, roles: checked ? [...roles, role] : roles.filter((each) => each !== role) })
            }
          />
        ))}
      </FieldGroup>
      {roster.orgs.length > 0 && regions.length > 0 && (
        <FieldGroup legend={t('map.orgs')}>
          <ul className={classes.columns}>
            {roster.orgs.map(({ id, name }) => (
              <li key={id}>
                <Choice
                  label={name}
                  none={t('map.none')}
                  value={matched(matches.regions, id)?.ours ?? ''}
                  options={optionsOf(regions)}
                  onChoose={(ours) =>
                    onChange({ ...matches, regions: withMatch(matches.regions, { id, ours: ours ?? null }) })
                  }
                />
              </li>
            ))}
          </ul>
        </FieldGroup>
      )}
      {roster.classes.length > 0 && (
        <FieldGroup legend={t('map.classes')} help={t('map.classesHelp')}>
          <ul className={classes.columns}>
            {roster.classes.map(({ id, name }) => {
              const match = matched(matches.classes, id);
              return (
                <li key={id}>
                  <Checkbox
                    size="md"
                    label={t('map.comes', { name })}
                    checked={match !== undefined}
                    onChange={({ currentTarget: { checked } }) =>
                      onChange({
                        ...matches,
                        classes: checked
                          ? withMatch(matches.classes, { id, ours: null })
                          : matches.classes.filter((each) => each.id !== id),
                      })
                    }
                  />
                  {match && cohorts.length > 0 && (
                    <Choice
                      label={t('map.cohortOf', { name })}
                      none={t('map.none')}
                      value={match.ours ?? ''}
                      options={optionsOf(cohorts)}
                      onChoose={(ours) =>
                        onChange({ ...matches, classes: withMatch(matches.classes, { id, ours: ours ?? null }) })
                      }
                    />
                  )}
                </li>
              );
            })}
          </ul>
        </FieldGroup>
      )}
    </>
  );
}
