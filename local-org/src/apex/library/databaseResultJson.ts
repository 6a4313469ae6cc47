import type { SaveError } from '../../dml/engine.js';
import { ApexList } from '../runtime/list.js';
import {
  DeleteResultValue,
  EmptyRecycleBinResultValue,
  SaveErrorValue,
  SaveResultValue,
  UndeleteResultValue,
  UpsertResultValue,
} from './databaseResults.js';
import type { ResultConstructor } from './databaseResults.js';
import { DmlOptionsValue } from './dmlOptions.js';
import { entryOf, nullNode } from './json/jsonTree.js';
import type { JsonNode } from './json/jsonTree.js';
import { jsonForm } from './json/libraryJson.js';

type ReadPart = (node: JsonNode, typeName: string) => unknown;

function entry(node: JsonNode, name: string): JsonNode {
  return entryOf(node, name) ?? nullNode;
}

function readError(node: JsonNode, part: ReadPart): SaveErrorValue {
  const fields = part(entry(node, 'fields'), 'List<String>') as ApexList<string> | null;
  return new SaveErrorValue({
    statusCode: (part(entry(node, 'statusCode'), 'String') as string | null) ?? '',
    message: (part(entry(node, 'message'), 'String') as string | null) ?? '',
    fields: fields?.items ?? [],
  });
}

function readErrors(node: JsonNode, part: ReadPart): SaveError[] {
  const list = part(entry(node, 'errors'), 'List<Database.Error>') as ApexList<SaveErrorValue> | null;
  return (list?.items ?? []).map((value) => value.error);
}

jsonForm('Database.Error', SaveErrorValue, readError, ({ error }, part) => ({
  kind: 'object',
  entries: [
    ['statusCode', part(error.statusCode)],
    ['message', part(error.message)],
    ['fields', part(new ApexList('String', [...error.fields]))],
  ],
}));

/** Tests of code that saves make results from JSON, since they cannot be constructed. */
function resultForm(typeName: string, type: ResultConstructor, withCreated: boolean): void {
  jsonForm(
    typeName,
    type,
    (node, part) => {
      const flag = (name: string): boolean => part(entry(node, name), 'Boolean') === true;
      return new type(
        part(entry(node, 'id'), 'Id') as string | null,
        flag('success'),
        flag('created'),
        readErrors(node, part),
      );
    },
    (value, part) => ({
      kind: 'object',
      entries: [
        ['success', part(value.success)],
        ['id', part(value.id)],
        ...(withCreated ? ([['created', part(value.created)]] as const) : []),
        [
          'errors',
          part(
            new ApexList(
              'Database.Error',
              value.errors.map((error) => new SaveErrorValue(error)),
            ),
          ),
        ],
      ],
    }),
  );
}

resultForm('Database.SaveResult', SaveResultValue, false);
resultForm('Database.UpsertResult', UpsertResultValue, true);
resultForm('Database.DeleteResult', DeleteResultValue, false);
resultForm('Database.UndeleteResult', UndeleteResultValue, false);
resultForm('Database.EmptyRecycleBinResult', EmptyRecycleBinResultValue, false);

const optionNames = ['AllowFieldTruncation', 'LocaleOptions', 'OptAllOrNone'] as const;

jsonForm(
  'Database.DMLOptions',
  DmlOptionsValue,
  (node, part) => {
    const options = new DmlOptionsValue();
    for (const name of optionNames) {
      options.values.set(name, part(entry(node, name), name === 'LocaleOptions' ? 'String' : 'Boolean'));
    }
    return options;
  },
  (options, part) => ({
    kind: 'object',
    entries: optionNames.map((name) => [
      name[0]?.toLowerCase() + name.slice(1),
      part(options.values.get(name) ?? null),
    ]),
  }),
);
