import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type Reading, setReading } from '../../app/appearance.js';
import { places, safeReturn } from '../../app/navigation.js';
import { type Me, changePerson, isStaff, meQuery } from '../../app/session.js';

const READING = ['textSize', 'motion', 'contrast'] as const;

/** After signing in: takes on who is there and how they like to read, and goes where they were going. */
export function useArrive(): (wayBack?: string) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  const { setColorScheme } = useMantineColorScheme();
  return async (wayBack) => {
    await changePerson(client);
    const me = client.getQueryData(meQuery.queryKey) ?? null;
    if (me) {
      setReading(readingOf(me));
      const theme = me.preferences?.['theme'];
      if (theme === 'device' || theme === 'light' || theme === 'dark')
        setColorScheme(theme === 'device' ? 'auto' : theme);
    }
    router.history.push(wayBack === undefined ? startOf(me) : safeReturn(wayBack));
  };
}

function readingOf(me: Me): Partial<Reading> {
  const kept = READING.flatMap((key) =>
    typeof me.preferences?.[key] === 'string' ? [[key, me.preferences[key]]] : [],
  );
  return Object.fromEntries(kept) as Partial<Reading>;
}

/** Staff who do not learn here begin with their work. */
function startOf(me: Me | null): string {
  return me && isStaff(me) && !me.roles.includes('trainee') ? places.staff : places.home;
}
