import { parse } from 'csv-parse/sync';
import { deserializeText } from './textValues.js';
import { currentContext } from '../runtime/context.js';
import { StringException, requireArgument } from '../runtime/exceptions.js';
import { ApexList } from '../runtime/list.js';
import { newRecord } from '../runtime/newRecord.js';
import type { SObject } from '../runtime/sobject.js';
import type { SObjectTypeToken } from '../runtime/tokens.js';
import { dml } from './dml.js';

/** Text of a deployed static resource. StringException when there is none of that name. */
export function staticResourceBytes(name: string): Uint8Array {
  const component = currentContext().org.components.get('StaticResource', name);
  const [content] = component?.content.values() ?? [];
  if (content === undefined) throw new StringException(`Static Resource not found: ${name}`);
  return content;
}

/** `Test.loadData`: inserts the records of a CSV file in a static resource; its ids are only names within the file. */
export function loadData(token: SObjectTypeToken | null, resource: string | null): ApexList<SObject> {
  const { model } = requireArgument(token);
  const text = Buffer.from(staticResourceBytes(requireArgument(resource))).toString('utf8');
  const rows: Record<string, string>[] = parse(text, { columns: true, skip_empty_lines: true, bom: true, trim: true });
  const records = rows.map((row) => {
    const record = newRecord(model.name);
    for (const [name, value] of Object.entries(row)) {
      const field = model.fields.get(name.toLowerCase());
      if (field === undefined) throw new StringException(`Invalid field ${name} for ${model.name}`);
      if (value !== '' && field.name !== 'Id') record.setField(field.name.toLowerCase(), deserializeText(field, value));
    }
    return record;
  });
  const list = new ApexList<SObject>(model.name, records);
  dml('insert', list);
  return list;
}
