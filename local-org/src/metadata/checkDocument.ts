import type { DeployProblem } from '../diagnostics/errors.js';
import type { XmlElement } from './component.js';
import { METADATA_DIAGNOSTICS } from './diagnostics.js';
import type { ElementType, MetadataType, MetadataTypes } from './metadataTypes.js';
import { platformProblem, refusal } from './problems.js';
import type { MetadataDocument } from './readComponents.js';
import { SUPPORT, SUPPORTED_COMPONENTS, type TypeSupport } from './support.js';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
/** Lightning bundles may also name the tooling API's namespace; code generators do. */
const NAMESPACES = new Set([NAMESPACE, 'urn:metadata.tooling.soap.sforce.com']);

/** Elements that the types demand and files leave out: the name is that of the file, the content a file of its own. */
const GIVEN_BY_FILE = new Set(['fullName', 'content']);
/** Elements that the types demand and the platform does without, by type: code without a status is active. */
const WITH_DEFAULT: Readonly<Record<string, string>> = { ApexClass: 'status', ApexTrigger: 'status' };

/** «XML Schema»: how numbers and booleans are written. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const BOOLEAN = /^(true|false|1|0)$/;

/** Checks an XML file against the metadata types and against what the local org supports. */
export function checkDocument(document: MetadataDocument, types: MetadataTypes): DeployProblem[] {
  const { root, type } = document;
  if (!SUPPORTED_COMPONENTS.has(type)) return [refusal(document, root, METADATA_DIAGNOSTICS.unsupportedType, type)];
  if (root.name !== type) {
    const message = `Error parsing file: expected the root element ${type}, found ${root.name}`;
    return [platformProblem(document, root, 'INVALID_TYPE', message)];
  }
  if (!NAMESPACES.has(root.attributes?.['xmlns'] ?? '')) {
    const message = `Error parsing file: the root element is not in the namespace ${NAMESPACE}`;
    return [platformProblem(document, root, 'INVALID_NAMESPACE', message)];
  }
  return new DocumentCheck(document, types).run();
}

class DocumentCheck {
  private readonly problems: DeployProblem[] = [];

  constructor(
    private readonly document: MetadataDocument,
    private readonly types: MetadataTypes,
  ) {}

  run(): DeployProblem[] {
    this.checkElements(this.document.root, this.document.type, SUPPORT[this.document.type]);
    return this.problems;
  }

  private checkElements(element: XmlElement, typeName: string, support: TypeSupport | undefined): void {
    const type = this.types[typeName];
    if (!type || 'values' in type) return;
    const seen = new Set<string>();
    for (const child of element.children) {
      const expected = type.elements[child.name];
      const what = `Error parsing file: Element {${NAMESPACE}}${child.name}`;
      if (!expected) {
        this.report(child, 'UNKNOWN_ELEMENT', `${what} invalid at this location in type ${typeName}`);
        continue;
      }
      if (seen.has(child.name) && !expected.repeated) {
        this.report(child, 'DUPLICATE_ELEMENT', `${what} stands more than once in type ${typeName}`);
      }
      seen.add(child.name);
      this.checkSupport(child, typeName, support);
      this.checkValue(child, expected, typeName, support);
    }
    for (const [name, expected] of Object.entries(type.elements)) {
      if (!expected.optional && !seen.has(name) && !GIVEN_BY_FILE.has(name) && WITH_DEFAULT[typeName] !== name) {
        this.report(element, 'REQUIRED_FIELD_MISSING', `Required field is missing: ${name}`);
      }
    }
  }

  private checkSupport(child: XmlElement, typeName: string, support: TypeSupport | undefined): void {
    if (!support || support.opaque) return;
    if (support.effective.includes(child.name) || support.presentational.includes(child.name)) return;
    if (child.children.length === 0 && ['', 'false', 'None'].includes(child.text)) return;
    const reason = support.refused[child.name] ?? 'it has no entry in the support table';
    const { unsupportedElement } = METADATA_DIAGNOSTICS;
    this.problems.push(refusal(this.document, child, unsupportedElement, child.name, typeName, reason));
  }

  private checkValue(child: XmlElement, expected: ElementType, owner: string, support: TypeSupport | undefined): void {
    const type: MetadataType | undefined = this.types[expected.type];
    if (child.attributes?.['xsi:nil'] === 'true' || expected.type === 'any') return;
    if (type && 'values' in type) {
      if (type.values.includes(child.text)) return;
      this.report(child, 'INVALID_ENUM_VALUE', `'${child.text}' is not a valid value for the enum '${expected.type}'`);
    } else if (type) {
      this.checkElements(child, expected.type, support?.opaque ? support : SUPPORT[expected.type]);
    } else if (child.children.length > 0 && child.name !== 'targetConfigs') {
      // The properties of a Lightning web component are XML of another vocabulary.
      this.report(
        child,
        'UNKNOWN_ELEMENT',
        `Error parsing file: Element ${child.name} of type ${owner} has text, no elements`,
      );
    } else if (expected.type === 'number' && !NUMBER.test(child.text)) {
      this.report(child, 'INVALID_NUMBER', `'${child.text}' is not a number, as ${child.name} of ${owner} must be`);
    } else if (expected.type === 'boolean' && !BOOLEAN.test(child.text)) {
      this.report(child, 'INVALID_BOOLEAN', `'${child.text}' is not a boolean, as ${child.name} of ${owner} must be`);
    }
  }

  private report(place: XmlElement, code: string, message: string): void {
    this.problems.push(platformProblem(this.document, place, code, message));
  }
}
