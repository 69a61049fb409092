import { AUDIT_FAULTS } from './mutants/audit-faults.ts';
import { AUDIT_KILLERS } from './mutants/audit-killers.ts';
import { testFaults } from './mutants/found.ts';

/* T8. The audit is audited: with each fault in it, it would miss something that it must find. */

testFaults('T8 audit', AUDIT_FAULTS, AUDIT_KILLERS);
