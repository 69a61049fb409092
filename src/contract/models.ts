/**
 * The models that a report can name. A share table holds only the code; the names ship in the shell, the
 * same for everybody, so no name that somebody gave a model of their own can reach a reader.
 *
 * One line per family: size, name, then the codes of its models, `9-10` for 9 and 10. Their ids are in model-ids.ts:
 * no page needs them. A code is never given a second meaning: add a model under the next free code, wherever its line
 * is, and its id there; do not renumber (test/contract/models.test.ts holds the codes that were released).
 */
const LIST = `
anthropic
large Claude Fable 5.2: 253
large Claude Fable 5.1: 1
large Claude Fable 5: 2
large Claude Mythos 5.1: 3
large Claude Mythos 5: 4
large Claude Mythos: 5
large Claude Opus 5.5: 6
large Claude Opus 5: 7
large Claude Opus 4.8: 8
large Claude Opus 4.7: 9-10
large Claude Opus 4.6: 11-13
large Claude Opus 4.5: 14-16
large Claude Opus 4.1: 17-18
large Claude Opus 4: 19-21
large Claude Opus 3: 22-24
middle Claude Sonnet 5.5: 25
middle Claude Sonnet 5: 26
middle Claude Sonnet 4.6: 27-28
middle Claude Sonnet 4.5: 29-31
middle Claude Sonnet 4: 32-34
middle Claude Sonnet 3.7: 35-37
middle Claude Sonnet 3.5: 38-41
middle Claude Sonnet 3: 42-43
small Claude Haiku 5.5: 44
small Claude Haiku 4.5: 45-46
small Claude Haiku 3.5: 47-49
small Claude Haiku 3: 50-51

openai
large GPT-6.2 Astra: 254
large GPT-6.2 Sol: 257
large GPT-6.1 Sol: 255
middle GPT-6.1 Terra: 256
large GPT-6 Astra: 52
large GPT-6: 53
large GPT-6 Sol: 54
middle GPT-6 Terra: 55
small GPT-6 Luna: 56
large GPT-5.6: 57
large GPT-5.6 Sol: 58
middle GPT-5.6 Terra: 59
small GPT-5.6 Luna: 60
large GPT-5.6 Codex: 61-62
small GPT-5.6 Codex Mini: 63
large GPT-5.5: 64-68
large GPT-5.5 Codex: 69
large GPT-5.5 Pro: 70-71
large GPT-5.4: 72-73
large GPT-5.4 Codex: 74
large GPT-5.4 Pro: 75-76
middle GPT-5.4 Mini: 77-78
small GPT-5.4 Nano: 79-80
large GPT-5.3: 81-83
large GPT-5.3 Codex: 84
small GPT-5.3 Codex Spark: 85
large GPT-5.2: 86-89
large GPT-5.2 Codex: 90
large GPT-5.2 Pro: 91-92
large GPT-5.1: 93-96
large GPT-5.1 Codex: 97
large GPT-5.1 Codex Max: 98
small GPT-5.1 Codex Mini: 99-100
large GPT-5: 101-104
large GPT-5 Codex: 105
small GPT-5 Codex Mini: 106
large GPT-5 Pro: 107-108
middle GPT-5 Mini: 109-110
small GPT-5 Nano: 111-112
small Codex Auto Review: 113
small Codex Mini: 114-115
large GPT-4.5: 116-117
large GPT-4.1: 118-119
middle GPT-4.1 Mini: 120-121
small GPT-4.1 Nano: 122-123
large GPT-4o: 124-128
small GPT-4o Mini: 129-130
large GPT-4 Turbo: 131-132
large GPT-4: 133-134
small GPT-3.5 Turbo: 135-136
large o1: 137-139
large o1 Pro: 140-141
small o1 Mini: 142-143
large o3: 144-145
large o3 Pro: 146-147
small o3 Mini: 148-149
small o4 Mini: 150-151
middle GPT-OSS 120B: 152
small GPT-OSS 20B: 153
large ChatGPT: 154

google
middle Gemini 3.8 Flash: 155
middle Gemini 3.7 Flash: 156
middle Gemini 3.6 Flash: 157
middle Gemini 3.5 Flash: 158-159
small Gemini 3.5 Flash-Lite: 160
large Gemini 3.1 Pro: 161-162
small Gemini 3.1 Flash-Lite: 163-164
large Gemini 3 Pro: 165-166
middle Gemini 3 Flash: 167-168
large Gemini 2.5 Pro: 169-171
middle Gemini 2.5 Flash: 172-173
small Gemini 2.5 Flash-Lite: 174
middle Gemini 2.0 Flash: 175-176

xai
large Grok 4.6: 177
large Grok 4.5: 178
large Grok 4.3: 179
large Grok 4.20: 180
large Grok 4: 181-183
small Grok 4.1 Fast: 184-186
small Grok 4 Fast: 187-189
small Grok Code Fast: 190-191
middle Grok Build: 192
large Grok 3: 193
small Grok 3 Mini: 194

deepseek
large DeepSeek V4 Pro: 195
small DeepSeek V4 Flash: 196-197
middle DeepSeek V3.2: 198-199
middle DeepSeek V3.1: 200-201
middle DeepSeek Chat: 202
large DeepSeek Reasoner: 203-204

moonshot
large Kimi K3: 205
middle Kimi K2.7 Code: 206-207
middle Kimi K2.6: 208
middle Kimi K2.5: 209
middle Kimi K2 Thinking: 210-211
middle Kimi K2: 212-215
middle Kimi for Coding: 216

zai
large GLM-5.3: 217
small GLM-5.3 Flash: 218
large GLM-5.2: 219
large GLM-5.1: 220
large GLM-5: 221
middle GLM-5 Turbo: 222
large GLM-4.7: 223
small GLM-4.7 Flash: 224
large GLM-4.6: 225
large GLM-4.5: 226
small GLM-4.5 Air: 227

qwen
large Qwen3.7 Max: 228
middle Qwen3.7 Plus: 229
middle Qwen3.6 Plus: 230
middle Qwen3.5 Plus: 231
large Qwen3 Max: 232
middle Qwen3 Coder Plus: 233
small Qwen3 Coder Flash: 234
small Qwen3 Coder Next: 235
middle Qwen3 Coder: 236-237
small Qwen3 Coder 30B: 238

minimax
large MiniMax M3: 239
middle MiniMax M2.7: 240
middle MiniMax M2.5: 241
middle MiniMax M2.1: 242
middle MiniMax M2: 243

mistral
middle Devstral 2: 244
small Devstral Small: 245
small Codestral: 246

other
large MiMo V2.5 Pro: 247
middle MiMo V2.5: 248-249
small Ling 3.0 Flash: 250
small Laguna S 2.1: 251
middle Hunyuan 3: 252
`;

const MAKERS = [
  'anthropic',
  'openai',
  'google',
  'xai',
  'deepseek',
  'moonshot',
  'zai',
  'qwen',
  'minimax',
  'mistral',
  'other',
] as const;
/** Who made a model: it gives the model its hue. `other` is any maker without a hue of its own. */
export type Maker = (typeof MAKERS)[number];

const SIZES = ['large', 'middle', 'small'] as const;
/** Size within its maker's range: it gives the model its lightness. */
export type ModelSize = (typeof SIZES)[number];

export interface Model {
  readonly code: number;
  readonly maker: Maker;
  /** Display name, shared by the snapshots of one model: `Claude Opus 4.5`. */
  readonly family: string;
  readonly size: ModelSize;
}

/** Code of every model that is not in the list: a custom one, or one that the log does not name. */
export const CUSTOM_MODEL = 0;

function readList(): readonly Model[] {
  const models: Model[] = [];
  let maker: Maker = 'other';
  for (const line of LIST.split('\n')) {
    maker = MAKERS.find((one) => one === line) ?? maker;
    const [, word, family = '', codes = ''] = /^(\w+) (.+?): (.+)$/.exec(line) ?? [];
    const size = SIZES.find((one) => one === word);
    if (size === undefined) continue;
    for (const span of codes.split(' ')) {
      const [first = 0, last = first] = span.split('-').map(Number);
      for (let code = first; code <= last; code += 1) models.push({ code, maker, family, size });
    }
  }
  return models.sort((a, b) => a.code - b.code);
}

/** Every known model, by code. */
export const MODELS: readonly Model[] = /* @__PURE__ */ readList();

const byCode: ReadonlyMap<number, Model> = /* @__PURE__ */ new Map(
  MODELS.map((model) => [model.code, model]),
);

/** The model of a code, or null for {@link CUSTOM_MODEL} and for a code that the list does not have. */
export function modelOf(code: number): Model | null {
  return byCode.get(code) ?? null;
}

function groupFamilies(): ReadonlyMap<string, readonly number[]> {
  const families = new Map<string, number[]>();
  for (const { family, code } of MODELS) {
    const known = families.get(family);
    if (known === undefined) families.set(family, [code]);
    else known.push(code);
  }
  return families;
}

const byFamily: ReadonlyMap<string, readonly number[]> = /* @__PURE__ */ groupFamilies();

/** Codes of a known model's family, lowest first; another code is alone. */
export function familyCodes(code: number): readonly number[] {
  return byFamily.get(modelOf(code)?.family ?? '') ?? [code];
}

/** The lowest code of a known model's family, which stands for all of it; another code stands for itself. */
export function familyCode(code: number): number {
  return familyCodes(code)[0] ?? code;
}
