/**
 * The tools that a report can name: those that come with the agents. A share table holds only the code; the names
 * ship in the shell, the same for everybody, so no name that somebody gave a tool of their own can reach a reader.
 *
 * Names by their codes, which count from 2 in the order of the list. A code is never given a second meaning: add a
 * name at the end, whichever agent it is of; do not renumber (test/contract/tools.test.ts holds the codes that were
 * released). A name that several agents have is one.
 */
const NAMES = `
Agent AskUserQuestion Bash BashOutput CronCreate CronDelete CronList Edit EnterPlanMode EnterWorktree
ExitPlanMode ExitWorktree Glob Grep KillBash KillShell LS LSP ListMcpResourcesTool Monitor MultiEdit NotebookEdit
NotebookRead PowerShell PushNotification REPL Read ReadMcpResourceTool RemoteTrigger ScheduleWakeup SendMessage
SendUserMessage Skill SlashCommand Sleep StructuredOutput Task TaskCreate TaskGet TaskList TaskOutput TaskStop
TaskUpdate TeamCreate TeamDelete TodoRead TodoWrite ToolSearch WebFetch WebSearch Workflow Write AgentOutputTool
exit_plan_mode

apply_patch close_agent container.exec exec exec_command followup_task grep_files image_generation js_repl
js_repl_reset list_agents list_dir list_mcp_resource_templates list_mcp_resources local_shell read_file
read_mcp_resource report_agent_job_result request_permissions request_user_input resume_agent send_input
send_message shell shell_command spawn_agent spawn_agents_on_csv test_sync_tool tool_search tool_suggest
unified_exec update_plan view_image wait wait_agent web_search write_stdin
`;

const FIRST_CODE = 2;

/** Code of every tool of an MCP server: which server it is stands beside it. */
export const MCP_TOOL = 1;

/** Code of a tool that the list does not have. */
export const CUSTOM_TOOL = 0;

/** Tools by code: a name as an agent logs it, and `mcp`, which no agent's own tool is called. */
export const TOOLS: Readonly<Record<string, number>> = /* @__PURE__ */ Object.fromEntries([
  ['mcp', MCP_TOOL],
  ...NAMES.trim()
    .split(/\s+/)
    .map((name, index): [string, number] => [name, FIRST_CODE + index]),
]);

const codes: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  Object.entries(TOOLS).filter(([, code]) => code !== MCP_TOOL),
);

/**
 * Code of an agent's own tool as the agent logs it, {@link CUSTOM_TOOL} for one that the list does not have. Only
 * whole names match: what follows a known name is somebody's own text.
 */
export function toolCode(name: string): number {
  return codes.get(name) ?? CUSTOM_TOOL;
}
