import { EXITS } from '../errors.ts';
import { build, type Machine } from './build.ts';
import { parseCommandLine } from './command-line.ts';
import { describeFailure } from './failure.ts';

/** Runs a command line and returns the exit code. Errors are on stderr; nothing is thrown. */
export async function run(argv: readonly string[], machine: Machine): Promise<number> {
  try {
    const invocation = parseCommandLine(argv);
    if (invocation.command === 'build') await build(invocation.options, machine);
    else invocation.print();
    return EXITS.fine;
  } catch (error) {
    const { text, exitCode } = describeFailure(error, isDebugging(machine.env));
    machine.stderr.write(text);
    return exitCode;
  }
}

/** Whether unexpected errors show where they were thrown. */
export function isDebugging(env: Machine['env']): boolean {
  return env['TALLYSHEET_DEBUG'] === '1';
}
