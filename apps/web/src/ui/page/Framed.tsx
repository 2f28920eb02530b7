import type { ReactNode } from 'react';
import { useFramed } from '../shell/frame.js';
import { VisitorShell } from '../shell/VisitorShell.js';

/** Puts the visitors' shell around a screen where no shell is yet: an error or a wrong address outside every layout. */
export function Framed({ children }: { children: ReactNode }) {
  return useFramed() ? children : <VisitorShell>{children}</VisitorShell>;
}
