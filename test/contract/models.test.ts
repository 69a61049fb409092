import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LOGGED_MODELS, modelCode, modelIdOf } from '../../src/contract/model-ids.ts';
import { CUSTOM_MODEL, modelOf } from '../../src/contract/models.ts';

const idOf = (spelling: string) => modelIdOf(modelCode(spelling));

describe('the list', () => {
  it('has a code of its own for every id, counted from 1 without a gap', () => {
    expect(LOGGED_MODELS.map((model) => model.code)).toEqual(LOGGED_MODELS.map((_, index) => index + 1));
    expect(new Set(LOGGED_MODELS.map((model) => model.id)).size).toBe(LOGGED_MODELS.length);
  });

  it('gives every code an id and every id a code', () => {
    expect(LOGGED_MODELS.filter(({ id }) => id === '')).toEqual([]);
    expect(modelIdOf(LOGGED_MODELS.length + 1)).toBeNull();
    expect(modelIdOf(CUSTOM_MODEL)).toBeNull();
  });

  it('keeps the codes that were released', () => {
    // Reports in the world hold these codes. When ids were added, raise the count; never fix the hash alone.
    const released = LOGGED_MODELS.slice(0, 257).map(({ code, id }) => `${code} ${id}`);
    expect(createHash('sha256').update(released.join('\n')).digest('hex')).toBe(
      '08b111a0739aabfe462f95599033578e9eff3f4e08a3498c6f7f27de5d8fed0e',
    );
  });

  it('reads every line whole', () => {
    for (const { id, family } of LOGGED_MODELS) {
      expect(id).toMatch(/^[a-z0-9][a-z0-9.-]*$/);
      expect(family).toMatch(/^[A-Za-z0-9][A-Za-z0-9. -]*$/);
    }
    expect(modelIdOf(15)).toBe('claude-opus-4-5-20251101');
    expect(modelOf(15)).toEqual({
      code: 15,
      maker: 'anthropic',
      family: 'Claude Opus 4.5',
      size: 'large',
    });
  });

  it('gives a family one maker and one size', () => {
    const families = new Map<string, string>();
    for (const { family, maker, size } of LOGGED_MODELS) {
      expect(families.get(family) ?? `${maker} ${size}`).toBe(`${maker} ${size}`);
      families.set(family, `${maker} ${size}`);
    }
  });
});

describe('modelCode', () => {
  it('knows every id of the list', () => {
    for (const { id, code } of LOGGED_MODELS) expect(modelCode(id)).toBe(code);
  });

  it.each([
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5-20250929'],
    ['global.anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
    ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'claude-3-5-sonnet-20241022'],
    ['us.anthropic.claude-opus-4-6-v1[1m]', 'claude-opus-4-6'],
    ['claude-opus-4-6[1m]', 'claude-opus-4-6'],
    ['claude-opus-4-5@20251101', 'claude-opus-4-5-20251101'],
    ['claude-opus-4-6@default', 'claude-opus-4-6'],
    ['anthropic/claude-opus-4.6', 'claude-opus-4-6'],
    ['anthropic/claude-3.7-sonnet', 'claude-3-7-sonnet'],
    ['claude-sonnet-4.6', 'claude-sonnet-4-6'],
    ['openai/gpt-5.4', 'gpt-5.4'],
    ['gpt-5-4', 'gpt-5.4'],
    ['GLM-4.6', 'glm-4.6'],
    ['z-ai/glm-4.6', 'glm-4.6'],
    ['MiniMax-M2', 'minimax-m2'],
    ['moonshotai/kimi-k3', 'kimi-k3'],
  ])('%s is %s', (spelling, id) => {
    expect(idOf(spelling)).toBe(id);
  });

  // The tails below are text of a customer; a rule that took the known beginning would carry it on.
  it.each([
    '',
    '<synthetic>',
    'claude-sonnet-9',
    'claude-opus-4-6-acme',
    'claude-opus-4-6 ',
    'CLAUDE-OPUS-4-6',
    'ft:gpt-4o-2024-08-06:acme-corp:payroll:9abc',
    'gpt-4o:acme-corp:payroll',
    'azure/acme-gpt-5',
    'gpt-5-acme',
    'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/claude-sonnet-4-5',
    'anthropic/claude-opus-4.6:acme',
    '__proto__',
    'constructor',
  ])('%s is no known model', (spelling) => {
    expect(modelCode(spelling)).toBe(CUSTOM_MODEL);
  });
});

describe('names', () => {
  it('are families; a code without a model has none', () => {
    expect(modelOf(modelCode('claude-opus-4-5-20251101'))?.family).toBe('Claude Opus 4.5');
    expect(modelOf(CUSTOM_MODEL)).toBeNull();
    expect(modelOf(65_535)).toBeNull();
  });
});
