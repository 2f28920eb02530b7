export const staffPlaces = { staff: '/admin/staff', invite: '/admin/staff/invite', outbox: '/admin/outbox' } as const;
