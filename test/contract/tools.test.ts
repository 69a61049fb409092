import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CUSTOM_TOOL, MCP_TOOL, toolCode, TOOLS } from '../../src/contract/tools.ts';
import { FOLDED } from '../../src/contract/tables.ts';

test('codes that were released keep their meaning', () => {
  // Reports in the world hold these codes. When names were added, raise the count; never fix the hash alone.
  const released = Object.entries(TOOLS).filter(([, code]) => code <= 92);
  const hash = createHash('sha256').update(JSON.stringify(released)).digest('hex');
  expect(hash).toBe('ff28a931d0e1be7b9eaf3dc3c05925b8e954f7c0c20bf02ddbe82322ecb456b8');
});

test('every tool has a code of its own, below that of Other', () => {
  const codes = Object.values(TOOLS);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code > CUSTOM_TOOL && code < FOLDED).toBe(true);
});

test('only whole names are known', () => {
  for (const name of ['bash', 'Bash ', ' Bash', 'Bash_of_mine', 'Bash(ls)', '', 'constructor', '__proto__'])
    expect(toolCode(name)).toBe(CUSTOM_TOOL);
});

test('a tool that is called mcp is no MCP tool', () => {
  expect(TOOLS['mcp']).toBe(MCP_TOOL);
  expect(toolCode('mcp')).toBe(CUSTOM_TOOL);
});
