import { apexDiagnostics } from '../diagnostics.js';
import { refuse } from '../syntax/compileError.js';
import type { Node } from '../syntax/ast.js';
import { isCompoundField } from '../../schema/compoundFields.js';
import { isPlatformField, isPlatformObject, isPlatformType } from './platformList.js';
import type { TypeTable } from './typeTable.js';

/**
 * For names that are not there: refuses those that the platform would know and those of components that were refused themselves.
 * Returns for all others: then the caller gives the platform's own error.
 */
export function refuseMissingType(at: Node, name: string, table: TypeTable): void {
  refuseMissingObject(at, name, table);
  const [first = ''] = name.split('.');
  if (table.isRefused('ApexClass', first)) refuse(at, apexDiagnostics.needsRefused, first);
  const type = isPlatformType(name);
  if (type) refuse(at, apexDiagnostics.libraryType, type);
}

export function refuseMissingObject(at: Node, name: string, table: TypeTable): void {
  const bare = name.replace(/^schema\./i, '');
  // Shares and the history of an object go with it.
  const owner = bare.replace(/__(?:share|history|changeevent)$/i, '__c');
  if (table.isRefused('CustomObject', owner)) refuse(at, apexDiagnostics.needsRefused, owner);
  if (isPlatformObject(bare, table.schema)) refuse(at, apexDiagnostics.platformObject, bare);
}

/** A field or relationship of an object. */
export function refuseMissingField(at: Node, objectName: string, name: string, table: TypeTable): void {
  const field = name.replace(/__r$/i, '__c');
  if (table.isRefused('CustomField', `${objectName}.${field}`))
    refuse(at, apexDiagnostics.needsRefused, `${objectName}.${field}`);
  const object = table.schema.object(objectName);
  if (isPlatformField(objectName, name) || (object && isCompoundField(object, name)))
    refuse(at, apexDiagnostics.platformField, objectName, name);
}
