import { CUSTOM_MODEL, MODELS, modelOf, type Maker, type Model } from './models.ts';

/** The ids of the models as agents log them, each after its code in models.ts. */
const LIST = `
1 claude-fable-5-1
2 claude-fable-5
3 claude-mythos-5-1
4 claude-mythos-5
5 claude-mythos-preview
6 claude-opus-5-5
7 claude-opus-5
8 claude-opus-4-8
9 claude-opus-4-7
10 claude-opus-4-7-20260416
11 claude-opus-4-6
12 claude-opus-4-6-20260205
13 claude-opus-4-6-thinking
14 claude-opus-4-5
15 claude-opus-4-5-20251101
16 claude-opus-4-5-thinking
17 claude-opus-4-1
18 claude-opus-4-1-20250805
19 claude-opus-4
20 claude-opus-4-0
21 claude-opus-4-20250514
22 claude-3-opus
23 claude-3-opus-20240229
24 claude-3-opus-latest
25 claude-sonnet-5-5
26 claude-sonnet-5
27 claude-sonnet-4-6
28 claude-sonnet-4-6-thinking
29 claude-sonnet-4-5
30 claude-sonnet-4-5-20250929
31 claude-sonnet-4-5-thinking
32 claude-sonnet-4
33 claude-sonnet-4-0
34 claude-sonnet-4-20250514
35 claude-3-7-sonnet
36 claude-3-7-sonnet-20250219
37 claude-3-7-sonnet-latest
38 claude-3-5-sonnet
39 claude-3-5-sonnet-20240620
40 claude-3-5-sonnet-20241022
41 claude-3-5-sonnet-latest
42 claude-3-sonnet
43 claude-3-sonnet-20240229
44 claude-haiku-5-5
45 claude-haiku-4-5
46 claude-haiku-4-5-20251001
47 claude-3-5-haiku
48 claude-3-5-haiku-20241022
49 claude-3-5-haiku-latest
50 claude-3-haiku
51 claude-3-haiku-20240307
52 gpt-6-astra
53 gpt-6
54 gpt-6-sol
55 gpt-6-terra
56 gpt-6-luna
57 gpt-5.6
58 gpt-5.6-sol
59 gpt-5.6-terra
60 gpt-5.6-luna
61 gpt-5.6-codex
62 gpt-5.6-codex-max
63 gpt-5.6-codex-mini
64 gpt-5.5
65 gpt-5.5-2026-04-23
66 gpt-5.5-2026-04-24
67 gpt-5.5-chat
68 gpt-5.5-chat-latest
69 gpt-5.5-codex
70 gpt-5.5-pro
71 gpt-5.5-pro-2026-04-23
72 gpt-5.4
73 gpt-5.4-2026-03-05
74 gpt-5.4-codex
75 gpt-5.4-pro
76 gpt-5.4-pro-2026-03-05
77 gpt-5.4-mini
78 gpt-5.4-mini-2026-03-17
79 gpt-5.4-nano
80 gpt-5.4-nano-2026-03-17
81 gpt-5.3
82 gpt-5.3-chat
83 gpt-5.3-chat-latest
84 gpt-5.3-codex
85 gpt-5.3-codex-spark
86 gpt-5.2
87 gpt-5.2-2025-12-11
88 gpt-5.2-chat
89 gpt-5.2-chat-latest
90 gpt-5.2-codex
91 gpt-5.2-pro
92 gpt-5.2-pro-2025-12-11
93 gpt-5.1
94 gpt-5.1-2025-11-13
95 gpt-5.1-chat
96 gpt-5.1-chat-latest
97 gpt-5.1-codex
98 gpt-5.1-codex-max
99 gpt-5.1-codex-mini
100 gpt-5.1-mini
101 gpt-5
102 gpt-5-2025-08-07
103 gpt-5-chat
104 gpt-5-chat-latest
105 gpt-5-codex
106 gpt-5-codex-mini
107 gpt-5-pro
108 gpt-5-pro-2025-10-06
109 gpt-5-mini
110 gpt-5-mini-2025-08-07
111 gpt-5-nano
112 gpt-5-nano-2025-08-07
113 codex-auto-review
114 codex-mini
115 codex-mini-latest
116 gpt-4.5-preview
117 gpt-4.5-preview-2025-02-27
118 gpt-4.1
119 gpt-4.1-2025-04-14
120 gpt-4.1-mini
121 gpt-4.1-mini-2025-04-14
122 gpt-4.1-nano
123 gpt-4.1-nano-2025-04-14
124 gpt-4o
125 gpt-4o-2024-05-13
126 gpt-4o-2024-08-06
127 gpt-4o-2024-11-20
128 chatgpt-4o-latest
129 gpt-4o-mini
130 gpt-4o-mini-2024-07-18
131 gpt-4-turbo
132 gpt-4-turbo-2024-04-09
133 gpt-4
134 gpt-4-0613
135 gpt-3.5-turbo
136 gpt-3.5-turbo-0125
137 o1
138 o1-2024-12-17
139 o1-preview
140 o1-pro
141 o1-pro-2025-03-19
142 o1-mini
143 o1-mini-2024-09-12
144 o3
145 o3-2025-04-16
146 o3-pro
147 o3-pro-2025-06-10
148 o3-mini
149 o3-mini-2025-01-31
150 o4-mini
151 o4-mini-2025-04-16
152 gpt-oss-120b
153 gpt-oss-20b
154 gpt-chat-latest
155 gemini-3.8-flash
156 gemini-3.7-flash
157 gemini-3.6-flash
158 gemini-3.5-flash
159 gemini-3.5-flash-preview
160 gemini-3.5-flash-lite
161 gemini-3.1-pro-preview
162 gemini-3.1-pro
163 gemini-3.1-flash-lite
164 gemini-3.1-flash-lite-preview
165 gemini-3-pro-preview
166 gemini-3-pro
167 gemini-3-flash-preview
168 gemini-3-flash
169 gemini-2.5-pro
170 gemini-2.5-pro-preview-05-06
171 gemini-2.5-pro-preview-06-05
172 gemini-2.5-flash
173 gemini-2.5-flash-preview-09-2025
174 gemini-2.5-flash-lite
175 gemini-2.0-flash
176 gemini-2.0-flash-001
177 grok-4.6
178 grok-4.5
179 grok-4.3
180 grok-4.20
181 grok-4
182 grok-4-0709
183 grok-4-latest
184 grok-4-1-fast
185 grok-4-1-fast-reasoning
186 grok-4-1-fast-non-reasoning
187 grok-4-fast
188 grok-4-fast-reasoning
189 grok-4-fast-non-reasoning
190 grok-code-fast-1
191 grok-code-fast
192 grok-build-0.1
193 grok-3
194 grok-3-mini
195 deepseek-v4-pro
196 deepseek-v4-flash
197 deepseek-v4-flash-free
198 deepseek-v3.2
199 deepseek-v3.2-exp
200 deepseek-v3.1
201 deepseek-v3.1-terminus
202 deepseek-chat
203 deepseek-reasoner
204 deepseek-r1
205 kimi-k3
206 kimi-k2.7-code
207 kimi-k2.7-code-highspeed
208 kimi-k2.6
209 kimi-k2.5
210 kimi-k2-thinking
211 kimi-k2-thinking-turbo
212 kimi-k2
213 kimi-k2-0711-preview
214 kimi-k2-0905-preview
215 kimi-k2-turbo-preview
216 kimi-for-coding
217 glm-5.3
218 glm-5.3-flash
219 glm-5.2
220 glm-5.1
221 glm-5
222 glm-5-turbo
223 glm-4.7
224 glm-4.7-flash
225 glm-4.6
226 glm-4.5
227 glm-4.5-air
228 qwen3.7-max
229 qwen3.7-plus
230 qwen3.6-plus
231 qwen3.5-plus
232 qwen3-max
233 qwen3-coder-plus
234 qwen3-coder-flash
235 qwen3-coder-next
236 qwen3-coder
237 qwen3-coder-480b-a35b-instruct
238 qwen3-coder-30b-a3b-instruct
239 minimax-m3
240 minimax-m2.7
241 minimax-m2.5
242 minimax-m2.1
243 minimax-m2
244 devstral-2512
245 devstral-small-latest
246 codestral-latest
247 mimo-v2.5-pro
248 mimo-v2.5
249 mimo-v2.5-free
250 ling-3.0-flash-free
251 laguna-s-2.1-free
252 hy3-free
253 claude-fable-5-2
254 gpt-6.2-astra
255 gpt-6.1-sol
256 gpt-6.1-terra
257 gpt-6.2-sol
`;

/** A known model with its id. */
export interface LoggedModel extends Model {
  /** The whole id as agents log it. */
  readonly id: string;
}

const ids: ReadonlyMap<number, string> = new Map(
  Array.from(LIST.matchAll(/(\d+) (\S+)/g), ([, code, id = '']) => [Number(code), id]),
);

/** Every known model, by code. */
export const LOGGED_MODELS: readonly LoggedModel[] = MODELS.map((model) => ({
  ...model,
  id: ids.get(model.code) ?? '',
}));

/** The id of a code's model; null for {@link CUSTOM_MODEL} and for a code that the list does not have. */
export function modelIdOf(code: number): string | null {
  return modelOf(code) === null ? null : (ids.get(code) ?? null);
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
  const map = new Map(LOGGED_MODELS.map(({ id, code }) => [id, code]));
  const add = (spelling: string, code: number) => {
    if (!map.has(spelling)) map.set(spelling, code);
  };
  for (const { id, code, maker } of LOGGED_MODELS) {
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
