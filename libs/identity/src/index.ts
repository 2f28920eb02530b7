export { hashSecret, SESSION_COOKIE } from './access/session-token.js';
export { PersonalData, type PersonalDataPart } from './account/personal-data.js';
export { IdentityModule } from './identity.module.js';
export { identityMigrations } from './migrations/index.js';
export { OwnerSetup } from './owner/owner-setup.js';
export { type InvitedTrainee, Invitations } from './staff/invitations.service.js';
export { Pause } from './throttle/pause.js';
export { People, type PersonView } from './users/people.js';
export { User } from './users/user.entity.js';
