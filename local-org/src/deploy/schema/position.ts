import type { SourcePosition } from '../../diagnostics/errors.js';
import type { Component, XmlElement } from '../../metadata/component.js';

/** Where the text of an element without attributes begins: after its start tag. */
export function textPosition(component: Component, element: XmlElement): SourcePosition {
  return { file: component.file, line: element.line, column: element.column + element.name.length + 2 };
}

/** Where an element begins. */
export function elementPosition(component: Component, element = component.xml): SourcePosition {
  return { file: component.file, line: element?.line ?? 1, column: element?.column ?? 1 };
}
