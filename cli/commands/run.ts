import { EXITS } from '../errors.ts';
import { build, type Machine } from './build.ts';
import { makeCard } from './card.ts';
import { parseCommandLine, type Invocation } from './command-line.ts';
import { explain } from './explain.ts';
import { describeFailure } from './failure.ts';
import { printReport } from './pdf.ts';
import { printPrices } from './prices.ts';
import { makeTeamKey } from './team-key.ts';
import { verify } from './verify.ts';

/** Runs a command line and returns the exit code. Errors are on stderr; nothing is thrown. */
export async function run(argv: readonly string[], machine: Machine): Promise<number> {
  try {
    const invocation = parseCommandLine(argv);
    await obey(invocation, machine);
    return EXITS.fine;
  } catch (error) {
    const { text, exitCode } = describeFailure(error, isDebugging(machine.env));
    machine.stderr.write(text);
    return exitCode;
  }
}

async function obey(invocation: Invocation, machine: Machine): Promise<void> {
  switch (invocation.command) {
    case 'build':
      return build(invocation.options, machine);
    case 'card':
      return makeCard(invocation.options, machine);
    case 'pdf':
      return printReport(invocation.options, machine);
    case 'verify':
      return verify(invocation.options, machine);
    case 'team-key':
      return makeTeamKey(invocation.options, machine);
    case 'prices':
      return printPrices(invocation.options, machine);
    case 'explain':
      return explain(invocation.options, machine);
    case 'help':
    case 'version':
      return invocation.print();
  }
}

/** Whether unexpected errors show where they were thrown. */
export function isDebugging(env: Machine['env']): boolean {
  return env['TALLYSHEET_DEBUG'] === '1';
}
