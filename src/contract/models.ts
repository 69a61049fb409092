/**
 * The models that a report can name. A share table holds only the code; the names ship in the shell, the
 * same for everybody, so no name that somebody gave a model of their own can reach a reader.
 *
 * One line per family: size, name, then its ids as agents log them, each after its code. A code is never
 * given a second meaning: add an id under the next free code, wherever its line is; do not renumber
 * (test/contract/models.test.ts holds the codes that were released).
 */
const LIST = `
anthropic
large Claude Fable 5.2: 253 claude-fable-5-2
large Claude Fable 5.1: 1 claude-fable-5-1
large Claude Fable 5: 2 claude-fable-5
large Claude Mythos 5.1: 3 claude-mythos-5-1
large Claude Mythos 5: 4 claude-mythos-5
large Claude Mythos: 5 claude-mythos-preview
large Claude Opus 5.5: 6 claude-opus-5-5
large Claude Opus 5: 7 claude-opus-5
large Claude Opus 4.8: 8 claude-opus-4-8
large Claude Opus 4.7: 9 claude-opus-4-7 10 claude-opus-4-7-20260416
large Claude Opus 4.6: 11 claude-opus-4-6 12 claude-opus-4-6-20260205 13 claude-opus-4-6-thinking
large Claude Opus 4.5: 14 claude-opus-4-5 15 claude-opus-4-5-20251101 16 claude-opus-4-5-thinking
large Claude Opus 4.1: 17 claude-opus-4-1 18 claude-opus-4-1-20250805
large Claude Opus 4: 19 claude-opus-4 20 claude-opus-4-0 21 claude-opus-4-20250514
large Claude Opus 3: 22 claude-3-opus 23 claude-3-opus-20240229 24 claude-3-opus-latest
middle Claude Sonnet 5.5: 25 claude-sonnet-5-5
middle Claude Sonnet 5: 26 claude-sonnet-5
middle Claude Sonnet 4.6: 27 claude-sonnet-4-6 28 claude-sonnet-4-6-thinking
middle Claude Sonnet 4.5: 29 claude-sonnet-4-5 30 claude-sonnet-4-5-20250929 31 claude-sonnet-4-5-thinking
middle Claude Sonnet 4: 32 claude-sonnet-4 33 claude-sonnet-4-0 34 claude-sonnet-4-20250514
middle Claude Sonnet 3.7: 35 claude-3-7-sonnet 36 claude-3-7-sonnet-20250219 37 claude-3-7-sonnet-latest
middle Claude Sonnet 3.5: 38 claude-3-5-sonnet 39 claude-3-5-sonnet-20240620 40 claude-3-5-sonnet-20241022 41 claude-3-5-sonnet-latest
middle Claude Sonnet 3: 42 claude-3-sonnet 43 claude-3-sonnet-20240229
small Claude Haiku 5.5: 44 claude-haiku-5-5
small Claude Haiku 4.5: 45 claude-haiku-4-5 46 claude-haiku-4-5-20251001
small Claude Haiku 3.5: 47 claude-3-5-haiku 48 claude-3-5-haiku-20241022 49 claude-3-5-haiku-latest
small Claude Haiku 3: 50 claude-3-haiku 51 claude-3-haiku-20240307

openai
large GPT-6.2 Astra: 254 gpt-6.2-astra
large GPT-6.2 Sol: 257 gpt-6.2-sol
large GPT-6.1 Sol: 255 gpt-6.1-sol
middle GPT-6.1 Terra: 256 gpt-6.1-terra
large GPT-6 Astra: 52 gpt-6-astra
large GPT-6: 53 gpt-6
large GPT-6 Sol: 54 gpt-6-sol
middle GPT-6 Terra: 55 gpt-6-terra
small GPT-6 Luna: 56 gpt-6-luna
large GPT-5.6: 57 gpt-5.6
large GPT-5.6 Sol: 58 gpt-5.6-sol
middle GPT-5.6 Terra: 59 gpt-5.6-terra
small GPT-5.6 Luna: 60 gpt-5.6-luna
large GPT-5.6 Codex: 61 gpt-5.6-codex 62 gpt-5.6-codex-max
small GPT-5.6 Codex Mini: 63 gpt-5.6-codex-mini
large GPT-5.5: 64 gpt-5.5 65 gpt-5.5-2026-04-23 66 gpt-5.5-2026-04-24 67 gpt-5.5-chat 68 gpt-5.5-chat-latest
large GPT-5.5 Codex: 69 gpt-5.5-codex
large GPT-5.5 Pro: 70 gpt-5.5-pro 71 gpt-5.5-pro-2026-04-23
large GPT-5.4: 72 gpt-5.4 73 gpt-5.4-2026-03-05
large GPT-5.4 Codex: 74 gpt-5.4-codex
large GPT-5.4 Pro: 75 gpt-5.4-pro 76 gpt-5.4-pro-2026-03-05
middle GPT-5.4 Mini: 77 gpt-5.4-mini 78 gpt-5.4-mini-2026-03-17
small GPT-5.4 Nano: 79 gpt-5.4-nano 80 gpt-5.4-nano-2026-03-17
large GPT-5.3: 81 gpt-5.3 82 gpt-5.3-chat 83 gpt-5.3-chat-latest
large GPT-5.3 Codex: 84 gpt-5.3-codex
small GPT-5.3 Codex Spark: 85 gpt-5.3-codex-spark
large GPT-5.2: 86 gpt-5.2 87 gpt-5.2-2025-12-11 88 gpt-5.2-chat 89 gpt-5.2-chat-latest
large GPT-5.2 Codex: 90 gpt-5.2-codex
large GPT-5.2 Pro: 91 gpt-5.2-pro 92 gpt-5.2-pro-2025-12-11
large GPT-5.1: 93 gpt-5.1 94 gpt-5.1-2025-11-13 95 gpt-5.1-chat 96 gpt-5.1-chat-latest
large GPT-5.1 Codex: 97 gpt-5.1-codex
large GPT-5.1 Codex Max: 98 gpt-5.1-codex-max
small GPT-5.1 Codex Mini: 99 gpt-5.1-codex-mini 100 gpt-5.1-mini
large GPT-5: 101 gpt-5 102 gpt-5-2025-08-07 103 gpt-5-chat 104 gpt-5-chat-latest
large GPT-5 Codex: 105 gpt-5-codex
small GPT-5 Codex Mini: 106 gpt-5-codex-mini
large GPT-5 Pro: 107 gpt-5-pro 108 gpt-5-pro-2025-10-06
middle GPT-5 Mini: 109 gpt-5-mini 110 gpt-5-mini-2025-08-07
small GPT-5 Nano: 111 gpt-5-nano 112 gpt-5-nano-2025-08-07
small Codex Auto Review: 113 codex-auto-review
small Codex Mini: 114 codex-mini 115 codex-mini-latest
large GPT-4.5: 116 gpt-4.5-preview 117 gpt-4.5-preview-2025-02-27
large GPT-4.1: 118 gpt-4.1 119 gpt-4.1-2025-04-14
middle GPT-4.1 Mini: 120 gpt-4.1-mini 121 gpt-4.1-mini-2025-04-14
small GPT-4.1 Nano: 122 gpt-4.1-nano 123 gpt-4.1-nano-2025-04-14
large GPT-4o: 124 gpt-4o 125 gpt-4o-2024-05-13 126 gpt-4o-2024-08-06 127 gpt-4o-2024-11-20 128 chatgpt-4o-latest
small GPT-4o Mini: 129 gpt-4o-mini 130 gpt-4o-mini-2024-07-18
large GPT-4 Turbo: 131 gpt-4-turbo 132 gpt-4-turbo-2024-04-09
large GPT-4: 133 gpt-4 134 gpt-4-0613
small GPT-3.5 Turbo: 135 gpt-3.5-turbo 136 gpt-3.5-turbo-0125
large o1: 137 o1 138 o1-2024-12-17 139 o1-preview
large o1 Pro: 140 o1-pro 141 o1-pro-2025-03-19
small o1 Mini: 142 o1-mini 143 o1-mini-2024-09-12
large o3: 144 o3 145 o3-2025-04-16
large o3 Pro: 146 o3-pro 147 o3-pro-2025-06-10
small o3 Mini: 148 o3-mini 149 o3-mini-2025-01-31
small o4 Mini: 150 o4-mini 151 o4-mini-2025-04-16
middle GPT-OSS 120B: 152 gpt-oss-120b
small GPT-OSS 20B: 153 gpt-oss-20b
large ChatGPT: 154 gpt-chat-latest

google
middle Gemini 3.8 Flash: 155 gemini-3.8-flash
middle Gemini 3.7 Flash: 156 gemini-3.7-flash
middle Gemini 3.6 Flash: 157 gemini-3.6-flash
middle Gemini 3.5 Flash: 158 gemini-3.5-flash 159 gemini-3.5-flash-preview
small Gemini 3.5 Flash-Lite: 160 gemini-3.5-flash-lite
large Gemini 3.1 Pro: 161 gemini-3.1-pro-preview 162 gemini-3.1-pro
small Gemini 3.1 Flash-Lite: 163 gemini-3.1-flash-lite 164 gemini-3.1-flash-lite-preview
large Gemini 3 Pro: 165 gemini-3-pro-preview 166 gemini-3-pro
middle Gemini 3 Flash: 167 gemini-3-flash-preview 168 gemini-3-flash
large Gemini 2.5 Pro: 169 gemini-2.5-pro 170 gemini-2.5-pro-preview-05-06 171 gemini-2.5-pro-preview-06-05
middle Gemini 2.5 Flash: 172 gemini-2.5-flash 173 gemini-2.5-flash-preview-09-2025
small Gemini 2.5 Flash-Lite: 174 gemini-2.5-flash-lite
middle Gemini 2.0 Flash: 175 gemini-2.0-flash 176 gemini-2.0-flash-001

xai
large Grok 4.6: 177 grok-4.6
large Grok 4.5: 178 grok-4.5
large Grok 4.3: 179 grok-4.3
large Grok 4.20: 180 grok-4.20
large Grok 4: 181 grok-4 182 grok-4-0709 183 grok-4-latest
small Grok 4.1 Fast: 184 grok-4-1-fast 185 grok-4-1-fast-reasoning 186 grok-4-1-fast-non-reasoning
small Grok 4 Fast: 187 grok-4-fast 188 grok-4-fast-reasoning 189 grok-4-fast-non-reasoning
small Grok Code Fast: 190 grok-code-fast-1 191 grok-code-fast
middle Grok Build: 192 grok-build-0.1
large Grok 3: 193 grok-3
small Grok 3 Mini: 194 grok-3-mini

deepseek
large DeepSeek V4 Pro: 195 deepseek-v4-pro
small DeepSeek V4 Flash: 196 deepseek-v4-flash 197 deepseek-v4-flash-free
middle DeepSeek V3.2: 198 deepseek-v3.2 199 deepseek-v3.2-exp
middle DeepSeek V3.1: 200 deepseek-v3.1 201 deepseek-v3.1-terminus
middle DeepSeek Chat: 202 deepseek-chat
large DeepSeek Reasoner: 203 deepseek-reasoner 204 deepseek-r1

moonshot
large Kimi K3: 205 kimi-k3
middle Kimi K2.7 Code: 206 kimi-k2.7-code 207 kimi-k2.7-code-highspeed
middle Kimi K2.6: 208 kimi-k2.6
middle Kimi K2.5: 209 kimi-k2.5
middle Kimi K2 Thinking: 210 kimi-k2-thinking 211 kimi-k2-thinking-turbo
middle Kimi K2: 212 kimi-k2 213 kimi-k2-0711-preview 214 kimi-k2-0905-preview 215 kimi-k2-turbo-preview
middle Kimi for Coding: 216 kimi-for-coding

zai
large GLM-5.3: 217 glm-5.3
small GLM-5.3 Flash: 218 glm-5.3-flash
large GLM-5.2: 219 glm-5.2
large GLM-5.1: 220 glm-5.1
large GLM-5: 221 glm-5
middle GLM-5 Turbo: 222 glm-5-turbo
large GLM-4.7: 223 glm-4.7
small GLM-4.7 Flash: 224 glm-4.7-flash
large GLM-4.6: 225 glm-4.6
large GLM-4.5: 226 glm-4.5
small GLM-4.5 Air: 227 glm-4.5-air

qwen
large Qwen3.7 Max: 228 qwen3.7-max
middle Qwen3.7 Plus: 229 qwen3.7-plus
middle Qwen3.6 Plus: 230 qwen3.6-plus
middle Qwen3.5 Plus: 231 qwen3.5-plus
large Qwen3 Max: 232 qwen3-max
middle Qwen3 Coder Plus: 233 qwen3-coder-plus
small Qwen3 Coder Flash: 234 qwen3-coder-flash
small Qwen3 Coder Next: 235 qwen3-coder-next
middle Qwen3 Coder: 236 qwen3-coder 237 qwen3-coder-480b-a35b-instruct
small Qwen3 Coder 30B: 238 qwen3-coder-30b-a3b-instruct

minimax
large MiniMax M3: 239 minimax-m3
middle MiniMax M2.7: 240 minimax-m2.7
middle MiniMax M2.5: 241 minimax-m2.5
middle MiniMax M2.1: 242 minimax-m2.1
middle MiniMax M2: 243 minimax-m2

mistral
middle Devstral 2: 244 devstral-2512
small Devstral Small: 245 devstral-small-latest
small Codestral: 246 codestral-latest

other
large MiMo V2.5 Pro: 247 mimo-v2.5-pro
middle MiMo V2.5: 248 mimo-v2.5 249 mimo-v2.5-free
small Ling 3.0 Flash: 250 ling-3.0-flash-free
small Laguna S 2.1: 251 laguna-s-2.1-free
middle Hunyuan 3: 252 hy3-free
`;

/** Who made a model: it gives the model its hue. `other` is any maker without a hue of its own. */
export type Maker =
  | 'anthropic'
  | 'openai'
  | 'google'
  | 'xai'
  | 'deepseek'
  | 'moonshot'
  | 'zai'
  | 'qwen'
  | 'minimax'
  | 'mistral'
  | 'other';

/** Size within its maker's range: it gives the model its lightness. */
export type ModelSize = 'large' | 'middle' | 'small';

export interface Model {
  readonly code: number;
  /** The whole id as agents log it. */
  readonly id: string;
  readonly maker: Maker;
  /** Display name, shared by the snapshots of one model: `Claude Opus 4.5`. */
  readonly family: string;
  readonly size: ModelSize;
}

/** Code of every model that is not in the list: a custom one, or one that the log does not name. */
export const CUSTOM_MODEL = 0;

const MAKERS: Readonly<Record<Maker, true>> = {
  anthropic: true,
  openai: true,
  google: true,
  xai: true,
  deepseek: true,
  moonshot: true,
  zai: true,
  qwen: true,
  minimax: true,
  mistral: true,
  other: true,
};
const SIZES: Readonly<Record<ModelSize, true>> = { large: true, middle: true, small: true };

const isMaker = (word: string): word is Maker => Object.hasOwn(MAKERS, word);
const isSize = (word: string): word is ModelSize => Object.hasOwn(SIZES, word);

function readList(): readonly Model[] {
  const models: Model[] = [];
  let maker: Maker = 'other';
  for (const line of LIST.split('\n')) {
    if (isMaker(line)) maker = line;
    const [, size = '', family = '', ids = ''] = /^(\w+) (.+?): (.+)$/.exec(line) ?? [];
    if (!isSize(size)) continue;
    for (const [, code, id = ''] of ids.matchAll(/(\d+) (\S+)/g)) {
      models.push({ code: Number(code), id, maker, family, size });
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

let codes: ReadonlyMap<string, number> | null = null;

/**
 * Code of a model as an agent logs it, 0 for one that the list does not have. Only whole strings match: the
 * tail of a fine-tune, a deployment or an ARN is the customer's own text.
 */
export function modelCode(id: string): number {
  codes ??= spellings();
  return codes.get(id) ?? CUSTOM_MODEL;
}

/** Prefixes of inference profiles on Bedrock, from the model cards of its user guide. */
const REGIONS = ['', 'us.', 'eu.', 'apac.', 'jp.', 'au.', 'ca.', 'in.', 'us-gov.', 'global.'];

/** Prefixes under which routers offer a maker's models: the organisation names of OpenRouter and models.dev. */
const ROUTES: Readonly<Record<Maker, readonly string[]>> = {
  anthropic: ['anthropic/'],
  openai: ['openai/'],
  google: ['google/'],
  xai: ['x-ai/', 'xai/'],
  deepseek: ['deepseek/', 'deepseek-ai/'],
  moonshot: ['moonshotai/'],
  zai: ['z-ai/', 'zai-org/', 'zai/'],
  qwen: ['qwen/', 'Qwen/'],
  minimax: ['minimax/'],
  mistral: ['mistralai/', 'mistral/'],
  other: [],
};

/** Every spelling of every model with its code. An id of the list is never another one's spelling. */
function spellings(): ReadonlyMap<string, number> {
  const map = new Map(MODELS.map(({ id, code }) => [id, code]));
  const add = (spelling: string, code: number) => {
    if (!map.has(spelling)) map.set(spelling, code);
  };
  for (const { id, code, maker } of MODELS) {
    const names = new Set([id]);
    if (maker === 'anthropic') {
      // Copilot and OpenRouter write the version with a dot.
      names.add(id.replace(/-(\d)-(\d)(?!\d)/, '-$1.$2'));
      // Vertex sets the date off with @, and calls the undated ones @default.
      const vertex = /-\d{8}$/.test(id) ? id.replace(/-(\d{8})$/, '@$1') : `${id}@default`;
      names.add(vertex);
      for (const region of REGIONS) {
        for (const version of ['', '-v1', '-v1:0', '-v2:0']) names.add(`${region}anthropic.${id}${version}`);
      }
      // The marker of the window of a million tokens, which Claude Code strips from requests only.
      for (const name of [...names]) names.add(`${name}[1m]`);
    }
    if (maker === 'openai') {
      names.add(id.replaceAll('.', '-'));
      for (const region of REGIONS) names.add(`${region}openai.${id}`);
    }
    // The makers' own documents capitalise these.
    if (maker === 'zai') names.add(id.toUpperCase());
    if (maker === 'zai') names.add(id.replace('glm', 'GLM'));
    if (maker === 'minimax') names.add(id.replace('minimax-m', 'MiniMax-M'));
    for (const name of names) {
      add(name, code);
      if (!name.includes('@') && !name.includes('anthropic.') && !name.includes('openai.')) {
        for (const route of ROUTES[maker]) add(route + name, code);
      }
    }
  }
  return map;
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
