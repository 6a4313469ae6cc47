import type { AuraMethods } from '../../deploy/pageHook.js';
import type { ComponentStore } from '../../metadata/component.js';
import type { ObjectModel, Schema } from '../../schema/model.js';
import { childText } from '../../metadata/xml.js';

/** All that a build of the pages reads. */
export interface PageSources {
  readonly components: ComponentStore;
  /** Absent while a deployment is prepared: schema imports are then taken as they are and checked afterwards. */
  readonly schema?: Schema;
  /** Absent: Apex imports are not checked (Apex itself is deployed and checked before). */
  readonly auraMethods?: AuraMethods;
}

/** JavaScript of a scoped module, or the reason why there is none. */
export type ScopedModule =
  { readonly code: string } | { readonly missing: string } | { readonly notAura: string } | undefined;

/**
 * The `@salesforce/…` modules (Lightning Web Components Developer Guide, «Modules»). What depends on the user is read
 * from the page's start data when the page loads; what depends on the deployment is part of the build.
 * Undefined for a module that the local org does not know.
 */
export function scopedModule(specifier: string, sources: PageSources): ScopedModule {
  const [, kind = '', ...rest] = specifier.split('/');
  const name = rest.join('/');
  switch (kind) {
    case 'apex':
      return apexModule(name, sources);
    case 'label':
      return labelModule(name, sources);
    case 'schema':
      return schemaModule(name, sources.schema);
    case 'resourceUrl':
      return resourceModule(name, sources);
    case 'i18n':
      return startValue('i18n', name);
    case 'user':
      return name === 'Id' || name === 'isGuest' ? startValue('user', name) : undefined;
    case 'client':
      return name === 'formFactor' ? startValue('client', name) : undefined;
    case 'userPermission':
      return !sources.schema || sources.schema.field('PermissionSet', `Permissions${name}`)
        ? startValue('userPermissions', name)
        : undefined;
    case 'customPermission':
      return sources.components.get('CustomPermission', name)
        ? startValue('customPermissions', name)
        : { missing: `custom permission ${name}` };
    case 'messageChannel':
      return channelModule(name, sources);
    default:
      return undefined;
  }
}

function startValue(group: string, name: string): ScopedModule {
  return { code: `export default globalThis.localOrg[${JSON.stringify(group)}][${JSON.stringify(name)}];` };
}

function constant(value: unknown): ScopedModule {
  return { code: `export default ${JSON.stringify(value)};` };
}

function apexModule(name: string, { auraMethods }: PageSources): ScopedModule {
  if (name === '') {
    return { code: `export { refreshApex, getSObjectValue } from 'localorg/apex';` };
  }
  const parts = name.split('.');
  const methodName = parts.pop()!;
  const className = parts.join('.');
  if (auraMethods && !auraMethods.find(className, methodName)) {
    return { notAura: name };
  }
  return {
    code: `import { apexMethod } from 'localorg/apex';
export default apexMethod(${JSON.stringify(className)}, ${JSON.stringify(methodName)});`,
  };
}

function labelModule(name: string, { components }: PageSources): ScopedModule {
  const [namespace, labelName = ''] = name.split('.');
  const label = namespace === 'c' ? components.get('CustomLabel', labelName) : undefined;
  const value = label?.xml && childText(label.xml, 'value');
  return value === undefined ? { missing: `custom label ${name}` } : constant(value);
}

/** `Opportunity`, `Opportunity.Amount`, `Opportunity.Account.Name`: checked along the whole path. */
function schemaModule(name: string, schema: Schema | undefined): ScopedModule {
  const [objectName = '', ...path] = name.split('.');
  if (!schema) {
    return constant({ objectApiName: objectName, fieldApiName: path.join('.') });
  }
  const root = schema.object(objectName);
  if (!root) {
    return { missing: `object ${objectName}` };
  }
  const objectApiName = root.name;
  if (path.length === 0) {
    return constant({ objectApiName });
  }
  let object: ObjectModel = root;
  for (const step of path.slice(0, -1)) {
    const targets: readonly string[] = schema.parentRelationship(object.name, step)?.reference?.to ?? [];
    const next = schema.object(targets[0] ?? '');
    if (!next) {
      return { missing: `relationship ${object.name}.${step}` };
    }
    object = next;
  }
  return schema.field(object.name, path.at(-1)!)
    ? constant({ objectApiName, fieldApiName: path.join('.') })
    : { missing: `field ${object.name}.${path.at(-1)}` };
}

function resourceModule(name: string, { components }: PageSources): ScopedModule {
  return components.get('StaticResource', name)
    ? { code: `export default globalThis.localOrg.resources + ${JSON.stringify(name)};` }
    : { missing: `static resource ${name}` };
}

function channelModule(name: string, { components }: PageSources): ScopedModule {
  const channel = name.replace(/__c$/, '');
  return components.get('LightningMessageChannel', channel)
    ? constant({ channel: name })
    : { missing: `message channel ${name}` };
}
