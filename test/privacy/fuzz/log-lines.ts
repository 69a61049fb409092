/** Lines of every kind that the readers read, as the agents write them, with made-up contents. */

const USAGE = {
  input_tokens: 12,
  cache_creation_input_tokens: 3400,
  cache_read_input_tokens: 56_000,
  cache_creation: { ephemeral_5m_input_tokens: 3000, ephemeral_1h_input_tokens: 400 },
  output_tokens: 789,
  output_tokens_details: { thinking_tokens: 120 },
  server_tool_use: { web_search_requests: 1 },
  service_tier: 'standard',
  speed: 'fast',
};
const MESSAGE = {
  id: 'msg_01AbCdEf',
  type: 'message',
  role: 'assistant',
  model: 'claude-opus-4-6',
  content: [{ type: 'text', text: 'Fixed: the "tail" was cut.\n\\o/ \u00e9' }],
  stop_reason: 'end_turn',
  usage: USAGE,
};
const LINE = {
  parentUuid: null,
  isSidechain: false,
  userType: 'external',
  cwd: '/home/jo/src/tally',
  sessionId: '7c0ffee0-1111-4222-8333-944445555566',
  version: '2.1.30',
  gitBranch: 'fix/tail',
  type: 'assistant',
  uuid: '0d0d0d0d-1111-4222-8333-944445555566',
  timestamp: '2026-03-04T05:06:07.890Z',
  requestId: 'req_011CAbCd',
};

export const CLAUDE_LINES: readonly string[] = [
  { ...LINE, message: MESSAGE },
  { ...LINE, message: { ...MESSAGE, usage: { input_tokens: 1, output_tokens: 2 } }, isSidechain: true },
  {
    ...LINE,
    message: {
      ...MESSAGE,
      usage: {
        ...USAGE,
        iterations: [
          { type: 'message', ...USAGE },
          { type: 'advisor_message', model: 'claude-sonnet-4-6', input_tokens: 5, output_tokens: 6 },
        ],
      },
    },
  },
  {
    ...LINE,
    type: 'progress',
    data: {
      type: 'agent_progress',
      message: { timestamp: LINE.timestamp, uuid: 'u', requestId: 'r', message: MESSAGE },
    },
  },
  {
    ...LINE,
    type: 'user',
    toolUseResult: { totalTokens: 5, usage: USAGE },
    message: { role: 'user', content: 'go' },
  },
  {
    ...LINE,
    message: {
      ...MESSAGE,
      content: [
        {
          type: 'tool_use',
          id: 'toolu_01AbCd',
          name: 'Skill',
          input: { skill: 'notes', args: '"tool_use"' },
        },
        { type: 'tool_use', id: 'toolu_01EfGh', name: 'mcp__wiki__find_page', input: { query: ['a', {}] } },
      ],
    },
  },
  { ...LINE, message: { ...MESSAGE, model: '<synthetic>' } },
  { type: 'summary', summary: 'What was done', leafUuid: 'x' },
  { ...LINE, type: 'user', message: { role: 'user', content: 'Where are "input_tokens" counted?' } },
].map((line) => JSON.stringify(line));

const TOTAL = {
  input_tokens: 5000,
  cached_input_tokens: 4000,
  cache_write_input_tokens: 20,
  output_tokens: 300,
  reasoning_output_tokens: 200,
  total_tokens: 5300,
};
const at = (seconds: number): string => new Date(Date.UTC(2026, 4, 6, 7, 8, seconds)).toISOString();

export const CODEX_LINES: readonly string[] = [
  {
    timestamp: at(0),
    type: 'session_meta',
    payload: {
      id: '11111111-1111-4111-8111-111111111111',
      timestamp: at(0),
      cwd: '/home/jo/src/tally',
      originator: 'cli',
      cli_version: '0.142.0-alpha.6',
      forked_from_id: '22222222-2222-4222-8222-222222222222',
      source: {
        subagent: { thread_spawn: { parent_thread_id: '33333333-3333-4333-8333-333333333333', depth: 1 } },
      },
      git: { commit_hash: 'abc', branch: 'main', repository_url: 'x' },
    },
  },
  {
    timestamp: at(1),
    type: 'turn_context',
    payload: { cwd: '/home/jo/src/tally', model: 'gpt-5.2-codex', effort: 'xhigh' },
  },
  {
    timestamp: at(2),
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: { total_token_usage: TOTAL, last_token_usage: TOTAL, model_context_window: 272_000 },
      rate_limits: { primary: { used_percent: 1.5 } },
    },
  },
  {
    timestamp: at(3),
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: {
        total_token_usage: { ...TOTAL, input_tokens: 9000, output_tokens: 400, total_tokens: 9400 },
        last_token_usage: { input_tokens: 4000, output_tokens: 100, total_tokens: 4100 },
      },
    },
  },
  {
    timestamp: at(4),
    type: 'event_msg',
    payload: { type: 'token_count', info: { total_token_usage: { ...TOTAL, input_tokens: 9500 } } },
  },
  { timestamp: at(5), type: 'event_msg', payload: { type: 'token_count', info: null, rate_limits: {} } },
  {
    timestamp: at(6),
    type: 'event_msg',
    payload: { type: 'thread_settings_applied', thread_settings: { service_tier: 'priority' } },
  },
  {
    timestamp: at(7),
    type: 'response_item',
    payload: { type: 'message', role: 'assistant', content: [{ text: 'Done "so" \\ far' }] },
  },
  {
    timestamp: at(7),
    type: 'response_item',
    payload: { type: 'function_call', name: 'exec_command', arguments: '{"cmd":"ls"}', call_id: 'call_AbCd' },
  },
  {
    timestamp: at(7),
    type: 'response_item',
    payload: { type: 'custom_tool_call', call_id: 'call_EfGh', name: '_find', namespace: 'mcp__wiki__pages' },
  },
  { timestamp: at(7), type: 'response_item', payload: { type: 'web_search_call', status: 'completed' } },
  { timestamp: at(8), type: 'event_msg', payload: { type: 'agent_message', message: 'token_count' } },
].map((line) => JSON.stringify(line));
