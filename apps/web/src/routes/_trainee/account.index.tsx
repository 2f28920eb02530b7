import { createFileRoute } from '@tanstack/react-router';
import { ProfileScreen } from '../../features/account/ProfileScreen.js';
import { RegionChoice } from '../../features/regions/RegionChoice.js';

export const Route = createFileRoute('/_trainee/account/')({
  component: function Screen() {
    return <ProfileScreen region={(value, onChange) => <RegionChoice value={value} onChange={onChange} />} />;
  },
});
