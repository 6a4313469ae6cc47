import type { Component, ComponentStore } from '../../../src/metadata/component.js';
import { parseXml } from '../../../src/metadata/xml.js';

const meta =
  '<LightningComponentBundle><apiVersion>61.0</apiVersion><isExposed>false</isExposed></LightningComponentBundle>';

/** A Lightning web component bundle as a deployment brings it: file contents by name. */
export function bundle(name: string, files: Readonly<Record<string, string>>): Component {
  return {
    type: 'LightningComponentBundle',
    fullName: name,
    file: `lwc/${name}/${name}.js-meta.xml`,
    xml: parseXml(meta),
    content: new Map(
      Object.entries(files).map(([file, text]) => [`lwc/${name}/${file}`, new TextEncoder().encode(text)]),
    ),
  };
}

/** A component that is only XML. */
export function xmlComponent(type: string, fullName: string, text: string): Component {
  return { type, fullName, file: `${type}/${fullName}.xml`, xml: parseXml(text), content: new Map() };
}

export function storeOf(components: readonly Component[]): ComponentStore {
  return {
    get: (type, fullName) => components.find((component) => component.type === type && component.fullName === fullName),
    all: (type) => components.filter((component) => component.type === type),
  };
}

/** A component class with nothing but what its body says. */
export function script(imports: string, body = ''): string {
  return `import { LightningElement } from 'lwc';\n${imports}\nexport default class extends LightningElement {\n${body}\n}\n`;
}
