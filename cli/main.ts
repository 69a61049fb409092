#!/usr/bin/env node
import { homedir } from 'node:os';
import open from 'open';
import { auditFromOutside, startReportAudit } from './audit/report-audit.ts';
import { defaultConfigFile, defaultKeyFile } from './commands/config.ts';
import { describeFailure } from './commands/failure.ts';
import { isDebugging, run } from './commands/run.ts';
import { EXITS } from './errors.ts';
import { compileReport } from './report/compile.ts';

const { env, stdout, stderr, platform } = process;

process.on('uncaughtException', (error) => {
  const { text, exitCode } = describeFailure(error, isDebugging(env));
  stderr.write(text);
  process.exit(exitCode);
});

// Whoever reads the output has enough: `tallysheet --json | head -c 100`.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXITS.fine : EXITS.internal);
});

process.exitCode = await run(process.argv.slice(2), {
  stdout,
  stderr,
  env,
  platform,
  home: homedir(),
  cwd: process.cwd(),
  now: Date.now,
  configFile: defaultConfigFile(),
  keyFile: defaultKeyFile(),
  compile: compileReport,
  startAudit: startReportAudit,
  verify: auditFromOutside,
  open,
});
