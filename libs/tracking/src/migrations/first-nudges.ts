/** The rules with which every installation begins. All of them are off: somebody looks first whom they would touch. */
export const FIRST_NUDGES = [
  { id: '0197d000-0000-7000-8000-000000000001', trigger: 'overdue', days: 3, action: 'mail' },
  { id: '0197d000-0000-7000-8000-000000000002', trigger: 'overdue', days: 7, action: 'mentor_list' },
  { id: '0197d000-0000-7000-8000-000000000003', trigger: 'overdue', days: 14, action: 'task' },
  { id: '0197d000-0000-7000-8000-000000000004', trigger: 'silent', days: 10, action: 'mail' },
  { id: '0197d000-0000-7000-8000-000000000005', trigger: 'silent', days: 21, action: 'task' },
] as const;
