import type { ObjectModel } from '../../schema/model.js';
import type { DetailModel, FieldCell, HighlightsModel } from '../pages/pageModel.js';
import {
  compactLayoutFields,
  defaultSections,
  findLayout,
  layoutSections,
  objectIcon,
  SYSTEM_COMPACT_LAYOUTS,
} from '../pages/layouts.js';
import { findShownField, queryCells } from './fieldCells.js';
import { objectOfRecord, type PageRequest } from './pageRequest.js';
import { PlatformError } from '../../diagnostics/errors.js';

/** Cells of the record's fields by path; fields that the user may not read, or that are not there, are left out. */
export function recordCells(
  request: PageRequest,
  object: ObjectModel,
  recordId: string,
  paths: readonly string[],
): Map<string, FieldCell> {
  const shown = new Map(
    paths.flatMap((path) => {
      const field = findShownField(request, object, path);
      return field ? [[path, field] as const] : [];
    }),
  );
  const [row] = queryCells(request, object, [...shown.values()], [recordId]);
  if (!row) {
    throw new PlatformError('NOT_FOUND', 'The record does not exist, or you do not have access to it.');
  }
  // The record's own name leads to the page that it stands on.
  return new Map(
    [...shown.keys()].map((path, index) => {
      const cell = row.cells[index]!;
      return [path, path === object.nameField ? { ...cell, url: null } : cell];
    }),
  );
}

/** The record's fields, arranged by the object's page layout. */
export function recordDetail(request: PageRequest, recordId: string): DetailModel {
  const object = objectOfRecord(request, recordId);
  const layout = findLayout(request.org.components, object);
  const sections = layout ? layoutSections(layout) : defaultSections(object);
  const paths = sections.flatMap(({ columns }) => columns.flat()).flatMap((field) => field ?? []);
  const cells = recordCells(request, object, recordId, [...new Set([object.nameField, ...paths])]);
  return {
    recordName: cellText(cells.get(object.nameField)),
    objectLabel: object.label,
    sections: sections
      .map(({ heading, columns }) => ({
        heading,
        columns: columns.map((fields) =>
          fields.flatMap((field) => (field === null ? [null] : (cells.get(field) ?? []))),
        ),
      }))
      .filter(({ columns }) => columns.some((column) => column.length > 0)),
  };
}

/** The record's name and the fields of its compact layout. */
export function recordHighlights(request: PageRequest, recordId: string): HighlightsModel {
  const object = objectOfRecord(request, recordId);
  const { components } = request.org;
  const fields = compactLayoutFields(components, object) ?? SYSTEM_COMPACT_LAYOUTS[object.name] ?? [];
  const cells = recordCells(request, object, recordId, [...new Set([object.nameField, ...fields])]);
  return {
    recordName: cellText(cells.get(object.nameField)),
    objectLabel: object.label,
    icon: objectIcon(components, object),
    fields: fields.flatMap((field) => (field === object.nameField ? [] : (cells.get(field) ?? []))),
  };
}

function cellText(cell: FieldCell | undefined): string {
  return cell?.value === null || cell === undefined ? '' : String(cell.text ?? cell.value);
}
