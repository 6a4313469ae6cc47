import { readFileSync } from 'node:fs';
import type { Schema } from '../../schema/model.js';

/**
 * What the platform has, by name: the types of its Apex library (API 61) with their members, and standard objects with their fields and
 * relationships. One a line, its members behind it. What stands here and is not defined in the local org is refused by number instead
 * of being called unknown.
 */
interface Listed {
  readonly name: string;
  readonly members: ReadonlySet<string>;
  readonly memberNames: readonly string[];
}

class PlatformList {
  private entries: Map<string, Listed> | null = null;

  constructor(private readonly file: string) {}

  find(name: string): Listed | undefined {
    return this.all().get(name.toLowerCase());
  }

  all(): ReadonlyMap<string, Listed> {
    return (this.entries ??= this.load());
  }

  private load(): Map<string, Listed> {
    const entries = new Map<string, Listed>();
    for (const line of readFileSync(new URL(this.file, import.meta.url), 'utf8')
      .trim()
      .split('\n')) {
      const [name = '', ...members] = line.trim().split(' ');
      entries.set(name.toLowerCase(), {
        name,
        members: new Set(members.map((member) => member.toLowerCase())),
        memberNames: members,
      });
    }
    return entries;
  }
}

const types = new PlatformList('platformMembers.txt');
const objects = new PlatformList('platformObjects.txt');

/** All types of the platform's library with the names of their members, for the support page. */
export function listedTypes(): { readonly name: string; readonly members: readonly string[] }[] {
  return [...types.all().values()].map(({ name, memberNames }) => ({ name, members: memberNames }));
}

function findType(name: string): Listed | undefined {
  return types.find(name) ?? types.find(`system.${name}`) ?? types.find(`schema.${name}`);
}

/** Namespaces of the platform that are not in the list: all their types are refused alike. */
const otherNamespaces = [
  'apexpages',
  'appleauth',
  'applauncher',
  'approval',
  'auth',
  'canvas',
  'chatteranswers',
  'commerceextension',
  'commerceorders',
  'commercepayments',
  'commercetax',
  'component',
  'compression',
  'connectapi',
  'datacloud',
  'dataretrieval',
  'datasource',
  'dataweave',
  'dataweavescriptresource',
  'dom',
  'eventbus',
  'externalservice',
  'flow',
  'flowtesting',
  'formulaeval',
  'functions',
  'industriesdigitallending',
  'invocable',
  'isvpartners',
  'kbmanagement',
  'lxscheduler',
  'messaging',
  'metadata',
  'placequote',
  'pref_center',
  'process',
  'quickaction',
  'reports',
  'richmessaging',
  'runtime_industries_cpq',
  'sfc',
  'sfdc_checkout',
  'site',
  'slack',
  'support',
  'territorymgmt',
  'txnsecurity',
  'userprovisioning',
  'visualeditor',
  'wave',
];

/** The platform's name of a type that it has, whether defined here or not; undefined when nobody has it. */
export function isPlatformType(name: string): string | undefined {
  const namespace = name.toLowerCase().split('.')[0] ?? '';
  return findType(name)?.name ?? (name.includes('.') && otherNamespaces.includes(namespace) ? name : undefined);
}

/** Whether the name begins types of the platform: `Database`, `ConnectApi`. */
export function isPlatformNamespace(name: string): boolean {
  const lower = name.toLowerCase();
  return ['system', 'schema', 'database', 'cache', 'search', ...otherNamespaces].includes(lower);
}

/** Whether the platform's type has a member of that name. */
export function isPlatformMember(typeName: string, memberName: string): boolean {
  return findType(typeName)?.members.has(memberName.toLowerCase()) ?? false;
}

/** Whether the platform has a standard object of that name, or makes one for an object of the org (`AccountFeed`, `Deal__ChangeEvent`). */
export function isPlatformObject(name: string, schema: Schema): boolean {
  const bare = name.replace(/^schema\./i, '');
  if (objects.find(bare)) return true;
  const base = /^(.*?)(?:__)?(?:Feed|ChangeEvent|History|Share|OwnerSharingRule)$/i.exec(bare)?.[1];
  return (
    base !== undefined &&
    base !== '' &&
    (schema.object(base) !== undefined || schema.object(`${base}__c`) !== undefined)
  );
}

/** Whether the platform's standard object has a field or relationship of that name. */
export function isPlatformField(objectName: string, fieldName: string): boolean {
  return objects.find(objectName)?.members.has(fieldName.toLowerCase()) ?? false;
}
