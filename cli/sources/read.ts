// Kept for importers of the old place: what adds up lives in the accounting room.
export { readAccounts } from '../accounting/read.ts';
export type { Progress, ReadOptions } from '../accounting/read.ts';
