import type { Component, XmlElement } from '../../metadata/component.js';
import { child, childFlag, childrenOf, childText } from '../../metadata/xml.js';
import type { Schema } from '../../schema/model.js';
import type { ProblemSink, ReportContext } from '../reportContext.js';
import { QuietSink } from '../reportContext.js';
import { columnAt } from './columnPath.js';
import type { ReportTypeModel, TypeColumn, TypeTable } from './model.js';
import { childTable, standardType } from './readStandardType.js';

/** A report type shows up to four objects («Set Up a Custom Report Type»). */
const MOST_TABLES = 4;

/** The report type that a report names: one of its own as `Name__c`, or a standard one. Undefined where there is none, `faulty` where it has problems itself. */
export function findReportType(
  { schema, components }: ReportContext,
  name: string,
): ReportTypeModel | 'faulty' | undefined {
  const component = name.endsWith('__c') ? components.get('ReportType', name.replace(/__c$/, '')) : undefined;
  if (!component) return standardType(schema, name);
  const problems = new QuietSink();
  const type = readReportType(schema, component, problems);
  return type && !problems.found ? type : 'faulty';
}

/** Reads a report type; undefined where its tables cannot be told. */
export function readReportType(
  schema: Schema,
  component: Component,
  problems: ProblemSink,
): ReportTypeModel | undefined {
  const { xml, fullName } = component;
  const tables = xml && readTables(schema, xml, problems);
  if (!tables) return undefined;
  const byName = new Map<string, TypeColumn>();
  const sections = childrenOf(xml, 'sections').map((section) => ({
    label: childText(section, 'masterLabel') ?? '',
    columns: childrenOf(section, 'columns').flatMap((element) => {
      const column = readColumn(schema, element, tables, problems);
      if (column && byName.has(column.name.toLowerCase())) {
        problems.error(
          element,
          'DUPLICATE_VALUE',
          `duplicate value found: ${column.name} is in the report type already`,
        );
      }
      if (column) byName.set(column.name.toLowerCase(), column);
      return column ?? [];
    }),
  }));
  if (byName.size === 0) problems.error(xml, 'REQUIRED_FIELD_MISSING', 'Required field is missing: sections');
  return {
    name: `${fullName}__c`,
    label: childText(xml, 'label') ?? fullName,
    tables,
    owned: tables[0]!.object.fields.has('ownerid'),
    sections,
    column: (name) => byName.get(name.toLowerCase()),
  };
}

function readTables(schema: Schema, xml: XmlElement, problems: ProblemSink): TypeTable[] | undefined {
  const base = child(xml, 'baseObject');
  const object = schema.object(base?.text ?? '');
  if (!base || !object) {
    problems.missing(base, 'baseObject', 'CustomObject', base?.text ?? '');
    return undefined;
  }
  const tables: TypeTable[] = [{ name: object.name, object, parentField: undefined, outer: false }];
  let parent = tables[0]!;
  for (let join = child(xml, 'join'); join; join = child(join, 'join')) {
    const relationship = child(join, 'relationship');
    const table = childTable(
      schema,
      parent.name,
      parent.object,
      relationship?.text ?? '',
      childFlag(join, 'outerJoin'),
    );
    if (!table) {
      problems.missing(
        relationship,
        'relationship',
        'ChildRelationship',
        `${parent.object.name}.${relationship?.text ?? ''}`,
      );
      return undefined;
    }
    if (parent.outer && !table.outer) {
      problems.error(
        child(join, 'outerJoin'),
        'INVALID_JOIN',
        'After an outer join all further joins must be outer joins',
      );
    }
    tables.push(table);
    parent = table;
  }
  if (tables.length > MOST_TABLES) {
    problems.error(child(xml, 'join'), 'INVALID_JOIN', `A report type can have up to ${MOST_TABLES} objects`);
  }
  return tables;
}

function readColumn(
  schema: Schema,
  element: XmlElement,
  tables: readonly TypeTable[],
  problems: ProblemSink,
): TypeColumn | undefined {
  const tableElement = child(element, 'table');
  const fieldElement = child(element, 'field');
  const index = tables.findIndex(({ name }) => name.toLowerCase() === tableElement?.text.toLowerCase());
  const table = tables[index];
  if (!table || !fieldElement) {
    problems.missing(tableElement, 'table', 'table of the report type', tableElement?.text ?? '');
    return undefined;
  }
  const name = `${table.name}$${fieldElement.text}`;
  const label = childText(element, 'displayNameOverride') ?? defaultLabel(table, fieldElement.text);
  const column = columnAt(schema, { index, object: table.object }, name, fieldElement.text, label);
  if (!column) problems.missing(fieldElement, 'field', 'CustomField', `${table.object.name}.${fieldElement.text}`);
  return column;
}

/** The name of a record is told apart from those of other tables by the object («Target: Target Name»). */
function defaultLabel({ object }: TypeTable, field: string): string | undefined {
  const named = object.fields.get(field.toLowerCase());
  return named && named.name === object.nameField ? `${object.label}: ${named.label}` : undefined;
}
