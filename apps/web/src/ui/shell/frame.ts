import { createContext, useContext } from 'react';

/** Whether a shell is around: screens that stand in for others (error, not found) bring one along where none is. */
export const Frame = createContext(false);

export const useFramed = (): boolean => useContext(Frame);
