import { readFileSync } from 'node:fs';

/**
 * Names of the types of the platform's Apex library (API 61) and of their members, one type a line: what is there but not defined
 * in `apex/library` is refused by number instead of being called unknown.
 */
const file = new URL('platformMembers.txt', import.meta.url);

interface ListedType {
  readonly name: string;
  readonly members: ReadonlySet<string>;
}

let listed: Map<string, ListedType> | null = null;

function load(): Map<string, ListedType> {
  const types = new Map<string, ListedType>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const [name = '', ...members] = line.split(' ');
    types.set(name.toLowerCase(), { name, members: new Set(members.map((member) => member.toLowerCase())) });
  }
  return types;
}

function find(name: string): ListedType | undefined {
  listed ??= load();
  const lower = name.toLowerCase();
  return listed.get(lower) ?? listed.get(`system.${lower}`) ?? listed.get(`schema.${lower}`);
}

/** Namespaces of the platform that are not in the list: all their types are refused alike. */
const otherNamespaces = [
  'appleauth', 'auth', 'canvas', 'chatteranswers', 'commercepayments', 'compression', 'connectapi', 'dataweave', 'datasource', 'dom', 'eventbus',
  'flow', 'formulaeval', 'functions', 'invocable', 'kbmanagement', 'lxscheduler', 'messaging', 'metadata', 'pref_center', 'process', 'quickaction',
  'reports', 'richmessaging', 'sfc', 'sfdc_checkout', 'site', 'support', 'territorymgmt', 'txnsecurity', 'userprovisioning', 'wave',
];

/** The platform's name of a type that it has, whether defined here or not; undefined when nobody has it. */
export function isPlatformType(name: string): string | undefined {
  const namespace = name.toLowerCase().split('.')[0] ?? '';
  return find(name)?.name ?? (name.includes('.') && otherNamespaces.includes(namespace) ? name : undefined);
}

/** Whether the name begins types of the platform: `Database`, `ConnectApi`. */
export function isPlatformNamespace(name: string): boolean {
  const lower = name.toLowerCase();
  return ['system', 'schema', 'database', 'cache', 'search', ...otherNamespaces].includes(lower);
}

/** Whether the platform's type has a member of that name. */
export function isPlatformMember(typeName: string, memberName: string): boolean {
  return find(typeName)?.members.has(memberName.toLowerCase()) ?? false;
}
