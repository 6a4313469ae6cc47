import {
  compactLayoutFields,
  defaultSections,
  findLayout,
  layoutSections,
  SYSTEM_COMPACT_LAYOUTS,
} from '../pages/layouts.js';
import { objectOfRecord, type PageRequest } from './pageRequest.js';

/** Fields that a record's `Full` or `Compact` layout shows, as `Opportunity.Amount`. None for no layout types. */
export function layoutFields(request: PageRequest, recordId: string, layoutTypes: readonly string[]): string[] {
  if (layoutTypes.length === 0) {
    return [];
  }
  const object = objectOfRecord(request, recordId);
  const { components } = request.org;
  const fields = new Set([object.nameField]);
  if (layoutTypes.includes('Full')) {
    const layout = findLayout(components, object);
    const sections = layout ? layoutSections(layout) : defaultSections(object);
    sections.flatMap(({ columns }) => columns.flat()).forEach((field) => field !== null && fields.add(field));
  }
  if (layoutTypes.includes('Compact')) {
    (compactLayoutFields(components, object) ?? SYSTEM_COMPACT_LAYOUTS[object.name] ?? []).forEach((field) =>
      fields.add(field),
    );
  }
  return [...fields].map((field) => `${object.name}.${field}`);
}
