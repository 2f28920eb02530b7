import { places } from '../../app/navigation.js';

export const signUpPlaces = {
  signIn: places.signIn,
  signUp: places.signUp,
  checkMail: '/check-your-mail',
  forgotten: '/forgotten-password',
} as const;
