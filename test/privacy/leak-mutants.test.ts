import { expect, test } from 'vitest';
import { AUDIT_FAULTS } from './mutants/audit-faults.ts';
import { DOOR_FAULTS } from './mutants/door-faults.ts';
import { testFaults } from './mutants/found.ts';
import { KILLERS } from './mutants/killers.ts';
import { READING_FAULTS } from './mutants/reading-faults.ts';
import { REPORT_FAULTS } from './mutants/report-faults.ts';
import { SIZES } from './sizes.ts';

/*
 * T8. The tests are tested: each fault that somebody could make, and that would leak, fails a check. Those of the audit
 * are in audit-mutants.test.ts.
 */

const FAULTS = [...READING_FAULTS, ...DOOR_FAULTS, ...REPORT_FAULTS];

test('leak mutants are as many as promised', () => {
  expect(AUDIT_FAULTS.length).toBeGreaterThanOrEqual(60);
  expect(FAULTS.length + AUDIT_FAULTS.length).toBeGreaterThanOrEqual(SIZES['leak-mutants'].deep);
});

testFaults('T8', FAULTS, KILLERS);
