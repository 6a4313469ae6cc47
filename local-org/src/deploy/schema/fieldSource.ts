import type { Diagnostic } from '../../diagnostics/errors.js';
import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childNumber, childText } from '../../metadata/xml.js';
import type { Deployment } from '../deployment.js';

/** A custom field being read: its elements, and how to say what is wrong with them. */
export class FieldSource {
  readonly typeName: string | undefined;

  constructor(
    readonly deployment: Deployment,
    readonly component: Component,
    readonly xml: XmlElement,
    readonly objectName: string,
    /** The field's API name without its object. */
    readonly name: string,
  ) {
    this.typeName = childText(xml, 'type');
  }

  element(name: string): XmlElement | undefined {
    return child(this.xml, name);
  }

  text(name: string): string | undefined {
    return childText(this.xml, name);
  }

  number(name: string): number | undefined {
    return childNumber(this.xml, name);
  }

  flag(name: string): boolean {
    return childFlag(this.xml, name);
  }

  /** The element, or an error where the field's type cannot do without it. */
  required(name: string): XmlElement | undefined {
    const element = this.element(name);
    if (!element) {
      this.fault(
        this.xml,
        `Must specify '${name}' for a CustomField of type ${this.typeName ?? ''}`,
        'REQUIRED_FIELD_MISSING',
      );
    }
    return element;
  }

  /** Reports an error at an element (by itself or by name) and returns undefined, for `return source.fault(…)`. */
  fault(place: XmlElement | string | undefined, message: string, code = 'FIELD_INTEGRITY_EXCEPTION'): undefined {
    const element = typeof place === 'string' ? this.element(place) : place;
    this.deployment.error(this.component, element, code, message);
    return undefined;
  }

  refuse(place: string, diagnostic: Diagnostic, ...args: readonly string[]): void {
    this.deployment.refuse(this.component, this.element(place), diagnostic, ...args);
  }

  /** Refuses the text of an element. */
  refuseValue(place: string, reason: string): void {
    this.deployment.refuseValue(this.component, this.element(place), this.text(place) ?? '', place, reason);
  }
}
