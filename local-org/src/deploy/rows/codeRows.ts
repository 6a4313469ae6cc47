import type { Component } from '../../metadata/component.js';
import { childText } from '../../metadata/xml.js';
import type { ApexSource } from '../apexHook.js';
import type { Deployment } from '../deployment.js';
import type { RowWriter } from '../rowWriter.js';

/** A class or trigger with its text, from the component and its content file. */
export function apexSource(component: Component): ApexSource {
  const [entry] = component.content;
  return {
    name: component.fullName,
    file: entry?.[0] ?? component.file,
    body: entry ? Buffer.from(entry[1]).toString('utf8') : '',
    apiVersion: (component.xml && childText(component.xml, 'apiVersion')) ?? '61.0',
    active: component.xml === undefined || childText(component.xml, 'status') !== 'Inactive',
  };
}

/** The rows of the classes and triggers of the deployment. */
export function writeCode(deployment: Deployment, writer: RowWriter): void {
  for (const type of ['ApexClass', 'ApexTrigger'] as const) {
    for (const component of deployment.of(type)) {
      const source = apexSource(component);
      writer.upsert(
        type,
        { Name: source.name },
        {
          ApiVersion: Number(source.apiVersion),
          Status: source.active ? 'Active' : 'Inactive',
          IsValid: true,
          Body: source.body,
          LengthWithoutComments: source.body.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').length,
          ...(type === 'ApexTrigger' && triggerUsage(source.body)),
        },
      );
    }
  }
}

/** What the header of a trigger says: its object and when it fires. */
function triggerUsage(body: string): Record<string, string | boolean | null> {
  const header = /\btrigger\s+\w+\s+on\s+(\w+)\s*\(([^)]*)\)/i.exec(body);
  const events = new Set(
    (header?.[2] ?? '').split(',').map((event) => event.trim().toLowerCase().replace(/\s+/g, ' ')),
  );
  return {
    TableEnumOrId: header?.[1] ?? null,
    UsageBeforeInsert: events.has('before insert'),
    UsageAfterInsert: events.has('after insert'),
    UsageBeforeUpdate: events.has('before update'),
    UsageAfterUpdate: events.has('after update'),
    UsageBeforeDelete: events.has('before delete'),
    UsageAfterDelete: events.has('after delete'),
    UsageAfterUndelete: events.has('after undelete'),
    UsageIsBulk: false,
  };
}
