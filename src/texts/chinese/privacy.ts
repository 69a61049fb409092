import type { FieldName, Rule } from '../../contract/fields.ts';
import type { Extra, Grain, Mode } from '../../contract/modes.ts';
import type { Texts } from '../catalogue.ts';
import { listed, RULE_WORDS } from './words.ts';

const { digits, support, tooFew, ranges, exactFrom } = RULE_WORDS;

const MODE_NAMES: Readonly<Record<Mode, string>> = {
  normal: '普通',
  redacted: '脱敏',
  strict: '严格',
  public: '公开',
};

const EXTRAS: Readonly<Record<Extra, string>> = { folder: '文件夹', branch: '分支' };

const FIELD_NAMES: Readonly<Record<FieldName, string>> = {
  content: '提示词、回答、代码、工具的输入与输出、命令、错误信息、标题',
  identifiers: '路径、文件名、会话与消息的标识、主机、用户、电子邮件',
  day: '调用的日期',
  hour: '调用的小时',
  'hour-of-day': '一天中的各小时',
  agent: '智能体',
  model: '模型（已知的）',
  'custom-model': '是哪个自定义模型',
  effort: '推理强度',
  kind: '调用的种类：主、子智能体、顾问、压缩',
  tool: '工具（已知的）',
  'custom-tool': '是哪个自定义工具',
  'mcp-server': '是哪个MCP服务器',
  skill: '是哪个技能',
  project: '项目',
  folder: '项目中的文件夹',
  branch: '分支',
  tags: '项目的标签',
  session: '逐个会话',
  'session-hour': '会话开始的小时',
  'sessions-begun': '按日期、智能体、模型和项目的会话数',
  'week-sessions': '按周的会话数',
  'session-sizes': '各种大小的会话各有多少',
  numbers: '调用、Token、费用、使用次数、略去的行',
  activity: '活跃分钟数',
  contexts: '调用的输入有多大',
  provenance: '计数有多可靠，哪些有价格',
  logs: '读取了多少日志文件和行',
  prices: '计算费用所用的价格',
  range: '第一天和最后一天',
  'period-before': '所要求时段之前的等长时段',
  'time-zone': '时区',
  system: '操作系统',
  'client-version': '智能体的主版本',
  'client-patch': '智能体的次版本与补丁号',
  author: '作者和标题',
  site: '报告发布的网址',
  stamp: '模式、语言、价格表日期、货币',
  'week-start': '每周的第一天',
};

const RULES: Readonly<Record<Rule, string>> = {
  exact: '如实计数',
  name: '以名称',
  asked: '以名称，但仅限作者要求之处',
  keyed: '以密钥生成的代号，或作者给出的别名',
  ordinal: '以只依据已公布数字的编号',
  code: '以固定列表中的名称',
  weeks: '以完整的周，UTC',
  folded: `以固定列表中的名称；${tooFew}的归入“其他”`,
  rounded: `${digits}；在每周或每日的行中，最大的单元格按第二大的显示`,
  bucketed: `${exactFrom}起取${digits}；以下为${ranges}`,
  dropped: '不在报告中',
};

const PUBLIC_DAYS: Readonly<Record<Exclude<Grain, 'hour'>, string>> = {
  week: '其所在的周，UTC',
  day: '其所在的日期，UTC',
};

/** Where a rule reads better in the words of its field. */
const FIELD_RULES: Readonly<Record<string, string>> = {
  'day exact': '作者的本地日期',
  'hour exact': '作者的本地小时',
  'hour-of-day exact': '整段时间内每小时的活跃分钟数',
  'session-hour exact': '作者的本地小时',
  'session-sizes bucketed': `${exactFrom}起取${digits}；以下为${ranges}；最大的会话按第二大的显示`,
  'contexts exact': '每种大小各有多少，以及其中最大的',
  'project ordinal': '以只依据已公布数字的编号，或作者选择显示的别名',
  'project folded': `以编号，或作者选择显示的别名；${tooFew}的归入“其他”`,
  'range exact': '按所要求的，否则为第一次和最后一次调用的日期',
  'period-before exact': '其总计，以及从何时起有日志',
  'range weeks': '第一个和最后一个完整周的',
  'author name': '按作者所填写的，如果填写了',
  'site name': '按作者所填写的，如果填写了',
  'tags name': '按作者所填写的',
  'session ordinal': '以编号，按首次调用的先后',
  'prices exact': '标价，以及作者自己的价格',
  'stamp exact': '原样',
  'system code': 'Linux、macOS、Windows或其他',
  'week-start exact': '按作者所选择的',
};

/** Every word of the Privacy section. */
export const privacy: Texts['privacy'] = {
  heading: '本报告显示什么，不显示什么',
  rule: '在本报告中',
  kept: '包含',
  removed: '不包含',
  elsewhere: '在哪里有',
  field: (name) => FIELD_NAMES[name],
  ruleOf(field, rule, grain) {
    if (field === 'day' && rule === 'weeks') {
      if (grain === null) return `${PUBLIC_DAYS.week}；使用--grain day时为${PUBLIC_DAYS.day}`;
      return PUBLIC_DAYS[grain === 'week' ? 'week' : 'day'];
    }
    return FIELD_RULES[`${field} ${rule}`] ?? RULES[rule];
  },
  shownIn(rules) {
    const shown = (Object.keys(rules) as Mode[]).filter((mode) => rules[mode] !== 'dropped');
    if (shown.length === 0) return '任何报告中都没有';
    const named = shown.map((mode) =>
      rules[mode] === 'asked' ? `作者要求时的${MODE_NAMES[mode]}` : MODE_NAMES[mode],
    );
    return `仅在${listed(named, '或')}模式中`;
  },
  extras: (shows) => listed(shows.map((one) => EXTRAS[one])),
  rules: ({ grain }) => [
    `模型、项目、智能体、推理强度、调用种类和工具，凡${support}用到的才单独列出；其余为“其他”。如果只有一个会归入“其他”，则次小的一个也一并归入。所有自定义模型合为一个。`,
    `每一行对应一${grain === 'week' ? '周' : '天'}、一个智能体、一个模型、一个项目等等。行中的数取${digits}，每项度量中最大的单元格按第二大的显示。本页的每个合计都是这些行之和，标有“约”字，位数也同样少。`,
    `会话只按周和大小计数，别无其他；${exactFrom}以下的数为区间：${ranges}。`,
    '周是完整的，从星期一到星期日（UTC）。生成报告的那一周不在其中。',
  ],
  checks: {
    heading: '生成本报告时检查了什么？',
    intro: 'Tallysheet在写出报告之前，重新读取了已完成的文件。以下各项若不全部成立，就不会写出：',
    held: {
      names: '文件夹中只有清单列出的文件，没有其他文件。',
      manifest: '每个文件的大小和SHA-256都与清单所列一致。',
      shell: '页面和引擎与此版本发布的相同，填入内容的位置除外。',
      schema: '数据都是整数，属于该模式的列和列表；没有该模式所隐藏的名称。',
      encoding: '重新写出的数据字节相同：数字之间没有藏匿任何内容。',
      render: '用其数字和标签重新生成的页面字节相同：它不显示其他任何内容。',
      secrets: '其中没有看似密钥、电子邮件地址或主目录的内容。',
      identity: '其中没有日志里的路径、名称或标识，有意显示的除外。',
    },
    after:
      '最后一项需要日志。其余各项，凡持有该文件夹的人都可以重做，也应当重做：页面无法得知自己后来是否被改动。',
  },
  sums: {
    heading: '可以比较哪些校验和？',
    intro: '数据文件的校验和，与manifest.json所列相同。',
    command: 'sha256sum data/*.parquet',
    prints: '会重新输出它们。本页和清单的校验和不可能列在这里：页面会随之改变。',
    file: '文件',
    sum: 'SHA-256',
  },
  check: {
    heading: '如何核验？',
    command: 'tallysheet verify 文件夹',
    does: '会解码报告的每个文件，用该模式的规则检查每个值，重新生成本页并逐字节比较。它既不需要日志，也不需要网络。',
    without: '不用Tallysheet时：',
    sums: 'sha256sum engine.html manifest.json',
    tells: (version) =>
      `会输出两个校验和。引擎的校验和在Tallysheet ${version}的每份报告中都相同，并列于其npm软件包的dist/shells.json。清单列有其他每个文件的校验和；清单自身的校验和可由作者通过其他途径告知。`,
  },
};

export const modes: Texts['modes'] = {
  names: MODE_NAMES,
  stamp({ mode, grain, shows }, hasAliases) {
    const names = hasAliases ? '除别名外没有名称' : '没有名称';
    if (mode === 'normal') return '不可分享';
    if (mode === 'redacted') {
      const more = shows.length === 0 ? '' : `；显示${privacy.extras(shows)}`;
      return `给本来就知道我的项目名称的人${more}`;
    }
    if (mode === 'strict') return `日期和精确数字，${names}`;
    if (grain === 'week') return `按周，经舍入，${names}`;
    return `按日，经舍入，${names}；看得到我的提交的人可以认出`;
  },
  label: '隐私模式：',
  caution({ mode, grain, shows }, hasAliases) {
    const aliases = hasAliases ? '（作者给出的别名除外）' : '';
    if (mode === 'normal') return '本报告显示项目、文件夹和分支的名称，以及工作的小时。它只为作者本人而作。';
    if (mode === 'redacted') {
      const asked = shows.length === 0 ? '' : `作者要求显示${privacy.extras(shows)}的名称，它们照原样显示。`;
      return `项目带有用作者的密钥生成的代号：同一项目在这一系列的下一份报告中代号相同，没有密钥的人无法推算出它的名称。别名和标签按作者所填写的显示。${asked}`;
    }
    if (mode === 'strict')
      return `其中没有任何项目、文件夹或分支的名称${aliases}。日期和数字是精确的，所以看得到作者提交的人可以认出它。`;
    const recognisable = grain === 'week' ? '' : '其中的日期使看得到作者提交的人可以认出它。';
    return `其中有${grain === 'week' ? '完整的周' : '完整周内的各日'}和经舍入的数字，没有任何项目、文件夹或分支的名称${aliases}。${recognisable}它隐去的是做了什么，而不是做了多少：已经知道这些的人可以看出报告是谁的。`;
  },
};
