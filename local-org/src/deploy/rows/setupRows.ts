import type { Component } from '../../metadata/component.js';
import { childFlag, childNumber, childrenOf, childText } from '../../metadata/xml.js';
import { FORECAST_CATEGORY_NAMES } from '../../schema/standard/valueSets.js';
import type { Deployment } from '../deployment.js';
import { readMetadataRecord, type MetadataRecord } from '../references/customMetadata.js';
import type { RowValues, RowWriter } from '../rowWriter.js';

/** Record types, values of processes, custom metadata records and static resources as rows. */
export function writeSetup(deployment: Deployment, writer: RowWriter): void {
  for (const component of deployment.of('RecordType')) writeRecordType(deployment, writer, component);
  for (const component of deployment.of('StandardValueSet')) writeProcessValues(writer, component);
  writeCustomMetadata(deployment, writer);
  for (const component of deployment.of('StaticResource')) writeStaticResource(writer, component);
}

function writeRecordType(deployment: Deployment, writer: RowWriter, component: Component): void {
  const [objectName = '', developerName = ''] = component.fullName.split('.');
  if (!component.xml) return;
  writer.upsert(
    'RecordType',
    { SobjectType: deployment.schema.object(objectName)?.name ?? objectName, DeveloperName: developerName },
    {
      Name: childText(component.xml, 'label') ?? developerName,
      IsActive: childFlag(component.xml, 'active'),
      Description: childText(component.xml, 'description') ?? null,
    },
  );
}

/** Value sets that are rows, too: what a stage or status means. Values that are no longer there go. */
const PROCESS_OBJECTS: Readonly<Record<string, string>> = {
  OpportunityStage: 'OpportunityStage',
  LeadStatus: 'LeadStatus',
  ContractStatus: 'ContractStatus',
};

function writeProcessValues(writer: RowWriter, component: Component): void {
  const objectName = PROCESS_OBJECTS[component.fullName];
  if (!objectName || !component.xml) return;
  const values = childrenOf(component.xml, 'standardValue');
  const kept = new Set<string>();
  values.forEach((value, index) => {
    const apiName = childText(value, 'fullName') ?? '';
    const category = childText(value, 'forecastCategory') ?? 'Pipeline';
    const meanings: Readonly<Record<string, RowValues>> = {
      OpportunityStage: {
        IsActive: childFlag(value, 'isActive', true),
        IsClosed: childFlag(value, 'closed'),
        IsWon: childFlag(value, 'won'),
        DefaultProbability: childNumber(value, 'probability') ?? 0,
        ForecastCategory: category,
        ForecastCategoryName: FORECAST_CATEGORY_NAMES[category] ?? null,
        Description: childText(value, 'description') ?? null,
      },
      LeadStatus: { IsDefault: childFlag(value, 'default'), IsConverted: childFlag(value, 'converted') },
      ContractStatus: {
        IsDefault: childFlag(value, 'default'),
        StatusCode: childText(value, 'groupingString') ?? 'Draft',
      },
    };
    kept.add(
      writer.upsert(
        objectName,
        { ApiName: apiName },
        { MasterLabel: childText(value, 'label') ?? apiName, SortOrder: index + 1, ...meanings[objectName] },
      ),
    );
  });
  writer.removeOthers(objectName, kept);
}

function writeCustomMetadata(deployment: Deployment, writer: RowWriter): void {
  const records = deployment
    .of('CustomMetadata')
    .flatMap((component) => readMetadataRecord(deployment, component) ?? []);
  const name = (record: MetadataRecord): Record<string, string> => ({ DeveloperName: record.developerName });
  for (const record of records) {
    const scalars = Object.entries(record.values).filter(
      ([field]) => record.object.fields.get(field.toLowerCase())?.type !== 'reference',
    );
    writer.upsert(record.object.name, name(record), {
      ...Object.fromEntries(scalars),
      Language: 'en_US',
      QualifiedApiName: record.developerName,
    });
  }
  // Records may point at each other, so the ids are filled in when all are there.
  for (const record of records) {
    const references = Object.entries(record.values).flatMap(([field, value]) => {
      const model = record.object.fields.get(field.toLowerCase());
      const target = model?.type === 'reference' ? model.reference?.to[0] : undefined;
      return target && typeof value === 'string'
        ? [[field, writer.find(target, { DeveloperName: value }) ?? null] as const]
        : [];
    });
    const id = references.length > 0 ? writer.find(record.object.name, name(record)) : undefined;
    if (id !== undefined) writer.update(record.object.name, id, Object.fromEntries(references));
  }
}

function writeStaticResource(writer: RowWriter, component: Component): void {
  const [body] = component.content.values();
  if (!component.xml || !body) return;
  writer.upsert(
    'StaticResource',
    { Name: component.fullName },
    {
      ContentType: childText(component.xml, 'contentType') ?? null,
      CacheControl: childText(component.xml, 'cacheControl') ?? 'Private',
      BodyLength: body.length,
      Body: Buffer.from(body).toString('base64'),
      Description: childText(component.xml, 'description') ?? null,
    },
  );
}
