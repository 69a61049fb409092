/*
 * What somebody would try who wants to know a path or a host from its hash: people, the places where code lies, and
 * names of projects, in every combination.
 */

const GIVEN = (
  'ada alan alex alice amir ana andrea anna anton aron ben bob bruno carla carlos chen chris clara dan dana daniel ' +
  'david dave elena eli emma eric eva fatima felix finn frank george grace hana hans ida igor ines ivan jack james ' +
  'jan jane jim joe john jon jose julia kai karl kate kim lars laura lee lena leo lin lisa luca lucy maria mark ' +
  'marta max maya mia mike min mohamed nadia nick nina noah nora olga oli omar paul peter petra priya rahul ravi rob ' +
  'sam sara sofia sven tim tom vera wei will yuki zoe'
).split(' ');
const PEOPLE = [...GIVEN, ...GIVEN.map((name, index) => `${name}${'bcdfghklmnprstw'[index % 15] ?? ''}`)];

const ROOTS = [
  (user: string) => `/home/${user}/`,
  (user: string) => `/home/${user}/src/`,
  (user: string) => `/home/${user}/code/`,
  (user: string) => `/home/${user}/projects/`,
  (user: string) => `/home/${user}/work/`,
  (user: string) => `/home/${user}/dev/`,
  (user: string) => `/home/${user}/repos/`,
  (user: string) => `/home/${user}/git/`,
  (user: string) => `/Users/${user}/`,
  (user: string) => `/Users/${user}/src/`,
  (user: string) => `/Users/${user}/code/`,
  (user: string) => `/Users/${user}/Projects/`,
  (user: string) => `/Users/${user}/Developer/`,
  (user: string) => `/Users/${user}/work/`,
  (user: string) => `/Users/${user}/Documents/`,
  (user: string) => `/Users/${user}/repos/`,
  (user: string) => `C:\\Users\\${user}\\source\\repos\\`,
  (user: string) => `C:\\Users\\${user}\\Projects\\`,
  (user: string) => `C:/Users/${user}/code/`,
  (user: string) => `/srv/${user}/`,
];

const OWNERS = (
  'acme acute admin api app auth backend billing blog chat client cloud core crm dashboard data demo dev docs email events ' +
  'export finance frontend game gateway graph hr import infra internal inventory invoice landing legacy mail market ' +
  'media ml mobile'
).split(' ');
const THINGS = (
  'agent api app bot cli client config db engine etl experiments frontend layoffs lib migration monorepo pipeline ' +
  'portal proxy server service site tools ui web worker'
).split(' ');

const MACHINES = (
  'air book build desk desktop dev home imac lab laptop linux mac macbook mbp mini nuc pc pro studio thinkpad tower ' +
  'ubuntu vm win work workstation'
).split(' ');

/** The nth path: every person, place and name in turn. */
export function guessPath(index: number): string {
  const thing = index % THINGS.length;
  const owner = Math.floor(index / THINGS.length) % OWNERS.length;
  const root = Math.floor(index / (THINGS.length * OWNERS.length)) % ROOTS.length;
  const person = Math.floor(index / (THINGS.length * OWNERS.length * ROOTS.length)) % PEOPLE.length;
  return `${ROOTS[root]!(PEOPLE[person]!)}${OWNERS[owner]!}-${THINGS[thing]!}`;
}

/** How many paths there are. */
export const ALL_PATHS = THINGS.length * OWNERS.length * ROOTS.length * PEOPLE.length;

/** The nth machine with its user. */
export function guessHost(index: number): string {
  const person = index % PEOPLE.length;
  const machine = Math.floor(index / PEOPLE.length) % MACHINES.length;
  const number = Math.floor(index / (PEOPLE.length * MACHINES.length));
  return `${MACHINES[machine]!}${number === 0 ? '' : `-${number}`}:${PEOPLE[person]!}`;
}
