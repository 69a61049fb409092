/**
 * Prices that `@pydantic/genai-prices` does not have, or that we read differently. Written by hand;
 * scripts/prices.ts compiles them into price-table.json, where they win over the package.
 */

/** US dollars per million tokens, as the makers print them. */
export interface OverlayRates {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
}

export interface OverlayPrice {
  /** Ids of src/contract/models.ts that have this price. */
  readonly models: readonly string[];
  /** First UTC day of the price, `YYYY-MM-DD`; null for the price that holds before any dated one. */
  readonly from: string | null;
  /** Null where no price by the day can be named: such calls stay unpriced. */
  readonly rates: OverlayRates | null;
  /** Rates of a request whose whole input, cache included, is more than `over` tokens. */
  readonly long?: { readonly over: number; readonly rates: OverlayRates };
  /** US dollars per thousand searches, null where the maker names none. */
  readonly webSearches: number | null;
  /** A day on which the price was public, as early as we know of, `YYYY-MM-DD`. */
  readonly announced: string;
  readonly source: string;
}

export interface OverlaySpeed {
  readonly models: readonly string[];
  /** Words of `SPEEDS`. */
  readonly speeds: readonly ('fast' | 'priority' | 'flex' | 'batch')[];
  /** What the token prices are multiplied with; searches cost the same at every speed. */
  readonly times: number;
  /** False where the speed has no price above the long-context threshold: such calls stay unpriced. */
  readonly long: boolean;
  readonly source: string;
}

/** The day on which the sources below were last read. */
export const OVERLAY_READ = '2026-11-21';

const ANTHROPIC = 'https://platform.claude.com/docs/en/about-claude/pricing';
const OPENAI = 'https://developers.openai.com/api/docs/pricing';
const OPENAI_MODELS = 'https://developers.openai.com/api/docs/models';

export const OVERLAY_PRICES: readonly OverlayPrice[] = [
  {
    models: ['claude-fable-5-2'],
    from: null,
    rates: { input: 8, cacheRead: 0.2, cacheWrite5m: 10, cacheWrite1h: 16, output: 40 },
    webSearches: 10,
    announced: '2026-11-09',
    // Two readers of the page agree: rightsize fetches its row, a reseller sells at "Anthropic's list price"
    // (docs.laozhang.ai/en/announcements/claude-fable-5-2-2026-11), at one rate for a million tokens.
    source: `${ANTHROPIC}, as quoted by archid21/rightsize v0.10.2`,
  },
  {
    // Sold to vetted organisations, at the prices of the Fable of the same number.
    models: ['claude-mythos-5-1'],
    from: null,
    rates: { input: 10, cacheRead: 0.25, cacheWrite5m: 12.5, cacheWrite1h: 20, output: 50 },
    webSearches: 10,
    announced: '2026-09-01',
    source: ANTHROPIC,
  },
  {
    models: ['claude-mythos-5'],
    from: null,
    rates: { input: 10, cacheRead: 1, cacheWrite5m: 12.5, cacheWrite1h: 20, output: 50 },
    webSearches: 10,
    announced: '2026-06-09',
    source: ANTHROPIC,
  },
  {
    // The package takes this id for Claude Sonnet 5, by its beginning: the same price until October.
    models: ['claude-sonnet-5-5'],
    from: null,
    rates: { input: 2, cacheRead: 0.2, cacheWrite5m: 2.5, cacheWrite1h: 4, output: 10 },
    webSearches: 10,
    announced: '2026-09-28',
    source: 'https://platform.claude.com/docs/en/models/sonnet-5-5/overview',
  },
  {
    models: ['claude-sonnet-5-5'],
    from: '2026-10-07',
    rates: { input: 2, cacheRead: 0.1, cacheWrite5m: 2.5, cacheWrite1h: 4, output: 10 },
    webSearches: 10,
    announced: '2026-10-07',
    source: `${ANTHROPIC}, as quoted by kurofune/claudit v1.9.2 and TheKrush/PromptFuel v1.0.23`,
  },
  {
    models: ['claude-haiku-5-5'],
    from: null,
    rates: { input: 0.1, cacheRead: 0.01, cacheWrite5m: 0.125, cacheWrite1h: 0.2, output: 0.5 },
    long: {
      over: 100_000,
      rates: { input: 0.5, cacheRead: 0.05, cacheWrite5m: 0.625, cacheWrite1h: 1, output: 2.5 },
    },
    webSearches: 10,
    announced: '2026-10-07',
    source: 'https://platform.claude.com/docs/en/models/haiku-5-5/overview',
  },
  {
    // The premium above 200,000 tokens is kept, for Sonnet 4 and 4.5 alike. The window of a million tokens
    // (beta, 2025-08-12 to 2026-04-30) was announced at $6/$22.50, for the whole request, and no shorter
    // window lets a request of that length through. Later readers of the pricing page quote no premium
    // because the window is gone (Wei-Shaw/claude-relay-service#1143). Sonnet 4.5 has it in the package;
    // for Sonnet 4 the package has one price at every length.
    models: ['claude-sonnet-4', 'claude-sonnet-4-0', 'claude-sonnet-4-20250514'],
    from: null,
    rates: { input: 3, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6, output: 15 },
    long: {
      over: 200_000,
      rates: { input: 6, cacheRead: 0.6, cacheWrite5m: 7.5, cacheWrite1h: 12, output: 22.5 },
    },
    webSearches: 10,
    announced: '2025-08-12',
    source: 'https://www.anthropic.com/news/1m-context',
  },
  {
    models: ['gpt-6.2-astra'],
    from: null,
    rates: { input: 8, cacheRead: 0.4, cacheWrite5m: 10, cacheWrite1h: 10, output: 40 },
    // Cache writes and long context by the rule that every model since GPT-5.6 follows.
    long: {
      over: 272_000,
      rates: { input: 16, cacheRead: 0.8, cacheWrite5m: 20, cacheWrite1h: 20, output: 60 },
    },
    webSearches: 10,
    announced: '2026-11-17',
    // Input, output and cache reads; docs.laozhang.ai/en/announcements/gpt-6-2-2026-11 has the same.
    source: `${OPENAI}, as quoted by BerriAI/litellm discussion 52347`,
  },
  {
    // Codex writes to the cache for 30 minutes; OpenAI's writes for 12 hours, at twice this price, are in no log.
    models: ['gpt-6.2-sol'],
    from: null,
    rates: { input: 2, cacheRead: 0.1, cacheWrite5m: 2.5, cacheWrite1h: 2.5, output: 10 },
    long: {
      over: 272_000,
      rates: { input: 4, cacheRead: 0.2, cacheWrite5m: 5, cacheWrite1h: 5, output: 15 },
    },
    webSearches: 10,
    announced: '2026-11-17',
    source: `${OPENAI_MODELS}/gpt-6.2-sol`,
  },
  {
    models: ['gpt-6.1-sol'],
    from: null,
    rates: { input: 2, cacheRead: 0.1, cacheWrite5m: 2.5, cacheWrite1h: 2.5, output: 10 },
    long: {
      over: 272_000,
      rates: { input: 4, cacheRead: 0.2, cacheWrite5m: 5, cacheWrite1h: 5, output: 15 },
    },
    webSearches: 10,
    announced: '2026-09-29',
    source: `${OPENAI_MODELS}/gpt-6.1-sol`,
  },
  {
    models: ['gpt-6.1-terra'],
    from: null,
    rates: { input: 1, cacheRead: 0.05, cacheWrite5m: 1.25, cacheWrite1h: 1.25, output: 5 },
    long: {
      over: 272_000,
      rates: { input: 2, cacheRead: 0.1, cacheWrite5m: 2.5, cacheWrite1h: 2.5, output: 7.5 },
    },
    webSearches: 10,
    announced: '2026-10-26',
    source: `${OPENAI_MODELS}/gpt-6.1-terra`,
  },
  {
    // The package knows Z.ai from GLM-5.2 on. What is written to the cache costs what input costs.
    models: ['glm-4.7', 'glm-4.6', 'glm-4.5'],
    from: null,
    rates: { input: 0.6, cacheRead: 0.11, cacheWrite5m: 0.6, cacheWrite1h: 0.6, output: 2.2 },
    webSearches: null,
    announced: '2025-07-28',
    source: 'https://github.com/anomalyco/models.dev/tree/219ace15/providers/zai/models',
  },
  {
    models: ['glm-4.5-air'],
    from: null,
    rates: { input: 0.2, cacheRead: 0.03, cacheWrite5m: 0.2, cacheWrite1h: 0.2, output: 1.1 },
    webSearches: null,
    announced: '2025-07-28',
    source: 'https://github.com/anomalyco/models.dev/tree/219ace15/providers/zai/models',
  },
  {
    models: ['glm-5-turbo'],
    from: null,
    rates: { input: 1.2, cacheRead: 0.24, cacheWrite5m: 1.2, cacheWrite1h: 1.2, output: 4 },
    webSearches: null,
    announced: '2026-03-16',
    source: 'https://github.com/anomalyco/models.dev/tree/219ace15/providers/zai/models',
  },
  {
    // Until 2026-08-17 one price at every hour; since then the price depends on the hour and the weekday
    // (pydantic/genai-prices#582), and this table knows days.
    models: ['deepseek-v4-flash'],
    from: null,
    rates: { input: 0.14, cacheRead: 0.0028, cacheWrite5m: 0.14, cacheWrite1h: 0.14, output: 0.28 },
    webSearches: null,
    announced: '2026-08-17',
    source: 'https://github.com/pydantic/genai-prices/issues/582',
  },
  {
    models: ['deepseek-v4-pro'],
    from: null,
    rates: { input: 0.435, cacheRead: 0.003625, cacheWrite5m: 0.435, cacheWrite1h: 0.435, output: 0.87 },
    webSearches: null,
    announced: '2026-08-17',
    source: 'https://github.com/pydantic/genai-prices/issues/582',
  },
  {
    models: ['deepseek-v4-flash', 'deepseek-v4-pro'],
    from: '2026-08-17',
    rates: null,
    webSearches: null,
    announced: '2026-08-17',
    source: 'https://github.com/pydantic/genai-prices/issues/582',
  },
];

/**
 * Ids that stay unpriced though a price of the package fits their beginning: a free offer of a router.
 *
 * Known ids for which nobody publishes a price, looked for on {@link OVERLAY_READ}: gpt-5.6-codex, -codex-max
 * and -codex-mini, gpt-5.4-codex and gpt-5-codex-mini (in no price list), gpt-6 and gpt-6-terra (no such model
 * is sold; others price a bare gpt-6 as GPT-6 Astra, which is a guess), gpt-5.3-codex-spark (a research preview
 * with a limit of its own), codex-auto-review (a name for whichever model reviews: GPT-5.5, then GPT-5.6 Sol,
 * then Luna).
 */
export const UNPRICED: readonly string[] = ['deepseek-v4-flash-free'];

const CLAUDE_FAST = 'https://platform.claude.com/docs/en/build-with-claude/fast-mode';
/** Fast mode, called priority processing until 2026-07-30. Footnote: no long context where `long` is false. */
const OPENAI_FAST = 'https://openai.com/api-fast-mode/';

export const OVERLAY_SPEEDS: readonly OverlaySpeed[] = [
  {
    // $30/$150, research preview, ended 2026-07-24. The half price of its first ten days is not in here.
    models: ['claude-opus-4-6', 'claude-opus-4-6-20260205', 'claude-opus-4-7', 'claude-opus-4-7-20260416'],
    speeds: ['fast'],
    times: 6,
    long: true,
    source: CLAUDE_FAST,
  },
  {
    models: ['claude-opus-4-8', 'claude-opus-5', 'claude-opus-5-5', 'claude-fable-5-2'],
    speeds: ['fast'],
    times: 2,
    long: true,
    source: CLAUDE_FAST,
  },
  {
    models: [
      'gpt-6.2-astra',
      'gpt-6.2-sol',
      'gpt-6.1-sol',
      'gpt-6.1-terra',
      'gpt-6-astra',
      'gpt-6-sol',
      'gpt-6-luna',
      'gpt-5.6',
      'gpt-5.6-sol',
      'gpt-5.6-terra',
      'gpt-5.6-luna',
    ],
    speeds: ['fast', 'priority'],
    times: 2,
    long: true,
    source: `${OPENAI}; the 2.5x of ChatGPT plans is a rate of credits, not of dollars`,
  },
  {
    models: ['gpt-5.5', 'gpt-5.5-2026-04-23', 'gpt-5.5-2026-04-24'],
    speeds: ['fast', 'priority'],
    times: 2.5,
    long: false,
    source: OPENAI_FAST,
  },
  {
    models: ['gpt-5.4', 'gpt-5.4-2026-03-05', 'gpt-5.4-mini', 'gpt-5.4-mini-2026-03-17'],
    speeds: ['fast', 'priority'],
    times: 2,
    long: false,
    source: OPENAI_FAST,
  },
  {
    models: [
      'gpt-5.3-codex',
      'gpt-5.2',
      'gpt-5.2-2025-12-11',
      'gpt-5.2-codex',
      'gpt-5.1',
      'gpt-5.1-2025-11-13',
      'gpt-5.1-codex',
      'gpt-5',
      'gpt-5-2025-08-07',
      'gpt-5-codex',
    ],
    speeds: ['fast', 'priority'],
    times: 2,
    long: true,
    source: `${OPENAI_FAST}; gpt-5.3-codex and gpt-5.2-codex by ccusage's fast-multiplier-overrides.json`,
  },
  {
    models: ['gpt-5-mini', 'gpt-5-mini-2025-08-07'],
    speeds: ['fast', 'priority'],
    times: 1.8,
    long: true,
    source: OPENAI_FAST,
  },
  {
    models: ['gpt-4.1', 'gpt-4.1-2025-04-14', 'gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'],
    speeds: ['fast', 'priority'],
    times: 1.75,
    long: true,
    source: OPENAI_FAST,
  },
];

/** Credits of ChatGPT plans per million tokens, as OpenAI prints them. */
export interface OverlayCredits {
  readonly models: readonly string[];
  /** First UTC day of the rate, `YYYY-MM-DD`. */
  readonly from: string;
  readonly input: number;
  readonly cacheRead: number;
  readonly output: number;
  /** Whole input, cache included, up to which the rate is known to hold; null for every input. */
  readonly upTo: number | null;
  readonly source: string;
}

const CODEX_CARD = 'https://help.openai.com/en/articles/20001106-codex-rate-card';
const CODEX_PRICING = 'https://learn.chatgpt.com/docs/pricing';

/**
 * What a call of Codex takes of a plan's credits. Before 2026-04-02 Codex was billed by the message; rates that
 * were printed without a day hold from the day of their model. Requests of more than 272,000 tokens cost more in
 * dollars; whether they do in credits is printed for GPT-6 Astra alone (they do not:
 * help.openai.com/en/articles/20001415). No rate was found for GPT-6.1 Terra and the GPT-6.2 models, and the one
 * of GPT-5.3-Codex-Spark is "not final".
 */
export const CODEX_CREDITS: readonly OverlayCredits[] = [
  {
    models: ['gpt-5.1-codex-mini'],
    from: '2026-04-02',
    input: 6.25,
    cacheRead: 0.625,
    output: 50,
    upTo: null,
    source: CODEX_CARD,
  },
  {
    models: ['gpt-5.1-codex-max'],
    from: '2026-04-02',
    input: 31.25,
    cacheRead: 3.125,
    output: 250,
    upTo: null,
    source: CODEX_CARD,
  },
  {
    models: ['gpt-5.2', 'gpt-5.2-codex', 'gpt-5.3-codex'],
    from: '2026-04-02',
    input: 43.75,
    cacheRead: 4.375,
    output: 350,
    upTo: null,
    source: CODEX_CARD,
  },
  {
    models: ['gpt-5.4-mini'],
    from: '2026-04-02',
    input: 18.75,
    cacheRead: 1.875,
    output: 113,
    upTo: null,
    source: CODEX_CARD,
  },
  {
    models: ['gpt-5.4'],
    from: '2026-04-02',
    input: 62.5,
    cacheRead: 6.25,
    output: 375,
    upTo: 272_000,
    source: CODEX_CARD,
  },
  {
    models: ['gpt-5.5'],
    from: '2026-04-23',
    input: 125,
    cacheRead: 12.5,
    output: 750,
    upTo: 272_000,
    source: CODEX_CARD,
  },
  {
    // The 250/25/1500 and 125/12.5/125 that circulate for Sol and Terra are misread: twice these, and a typo.
    models: ['gpt-5.6-sol', 'gpt-5.6'],
    from: '2026-07-09',
    input: 125,
    cacheRead: 12.5,
    output: 750,
    upTo: 272_000,
    source: `${CODEX_CARD}, as quoted by NousResearch/hermes-agent#65080`,
  },
  {
    models: ['gpt-5.6-terra'],
    from: '2026-07-09',
    input: 62.5,
    cacheRead: 6.25,
    output: 375,
    upTo: 272_000,
    source: `${CODEX_CARD}, as quoted by NousResearch/hermes-agent#65080`,
  },
  {
    models: ['gpt-5.6-luna'],
    from: '2026-07-09',
    input: 25,
    cacheRead: 2.5,
    output: 150,
    upTo: 272_000,
    source: `${CODEX_CARD}, as quoted by NousResearch/hermes-agent#65080`,
  },
  {
    models: ['gpt-5.6-terra'],
    from: '2026-07-30',
    input: 50,
    cacheRead: 5,
    output: 300,
    upTo: 272_000,
    source: `${CODEX_PRICING}, as quoted by Wei-Shaw/sub2api#5114`,
  },
  {
    models: ['gpt-5.6-luna'],
    from: '2026-07-30',
    input: 5,
    cacheRead: 0.5,
    output: 30,
    upTo: 272_000,
    source: `${CODEX_PRICING}, as quoted by Wei-Shaw/sub2api#5114`,
  },
  {
    // A promotion "at least through 2026-11-21"; what holds after it is not announced.
    models: ['gpt-5.6-sol', 'gpt-5.6'],
    from: '2026-08-21',
    input: 100,
    cacheRead: 10,
    output: 500,
    upTo: 272_000,
    source: `${CODEX_PRICING}, as quoted by capisoft-lib/codex_usage, docs/pricing-history.md`,
  },
  {
    models: ['gpt-6-astra'],
    from: '2026-09-03',
    input: 250,
    cacheRead: 25,
    output: 1250,
    upTo: null,
    source: `${CODEX_PRICING}, as quoted by capisoft-lib/codex_usage, docs/pricing-history.md`,
  },
  {
    models: ['gpt-6-sol'],
    from: '2026-09-22',
    input: 50,
    cacheRead: 5,
    output: 250,
    upTo: 272_000,
    source: `${CODEX_PRICING}, as quoted by capisoft-lib/codex_usage, public/pricing-catalog.js`,
  },
  {
    models: ['gpt-6-luna'],
    from: '2026-09-22',
    input: 2.5,
    cacheRead: 0.25,
    output: 12.5,
    upTo: 272_000,
    source: `${CODEX_PRICING}, as quoted by capisoft-lib/codex_usage, public/pricing-catalog.js`,
  },
  {
    models: ['gpt-6.1-sol'],
    from: '2026-09-29',
    input: 50,
    cacheRead: 2.5,
    output: 250,
    upTo: 272_000,
    source: `${CODEX_PRICING}, as quoted by capisoft-lib/codex_usage, public/pricing-catalog.js`,
  },
];

const CODEX_SPEED = 'https://developers.openai.com/ja-JP/docs/agent-configuration/speed';

/**
 * What credits are multiplied with. Of the newer models nothing first-hand was found: readers of the page say
 * 2.5 for a plan's limits and 2 for credits that were bought.
 */
export const CODEX_CREDIT_SPEEDS: readonly Omit<OverlaySpeed, 'long'>[] = [
  {
    models: ['gpt-5.5', 'gpt-5.6', 'gpt-5.6-sol', 'gpt-5.6-terra', 'gpt-5.6-luna', 'gpt-6-astra'],
    speeds: ['fast', 'priority'],
    times: 2.5,
    source: CODEX_SPEED,
  },
  { models: ['gpt-5.4'], speeds: ['fast', 'priority'], times: 2, source: CODEX_SPEED },
];

/** Half the token prices, for every priced model of the maker. */
export const MAKER_SPEEDS: readonly {
  readonly maker: 'anthropic' | 'openai';
  readonly speeds: readonly ('flex' | 'batch')[];
  readonly times: number;
  readonly source: string;
}[] = [
  { maker: 'anthropic', speeds: ['batch'], times: 0.5, source: `${ANTHROPIC}#batch-processing` },
  { maker: 'openai', speeds: ['batch', 'flex'], times: 0.5, source: OPENAI },
];
