import { request } from 'localorg/server';
import { SharedValue, wireAdapter } from 'localorg/sharedValue';

type ObjectName = string | { readonly objectApiName: string };
type FieldName = string | { readonly objectApiName: string; readonly fieldApiName: string };

const values = new Map<string, SharedValue<unknown>>();

function describe(path: string): SharedValue<unknown> {
  let value = values.get(path);
  if (!value) {
    value = new SharedValue(() => request('GET', path));
    values.set(path, value);
  }
  return value;
}

/** Wire adapter: labels, fields and rights of an object («getObjectInfo»). */
export const getObjectInfo = wireAdapter(({ objectApiName }) => {
  const object = objectApiName as ObjectName | undefined;
  return object === undefined || object === ''
    ? undefined
    : describe(`/ui-api/object-info/${typeof object === 'string' ? object : object.objectApiName}`);
});

/** Wire adapter: values of one picklist field for a record type («getPicklistValues»). */
export const getPicklistValues = wireAdapter(({ fieldApiName, recordTypeId }) => {
  if (!fieldApiName || !recordTypeId) {
    return undefined;
  }
  const field = fieldApiName as FieldName;
  const path = typeof field === 'string' ? field.replace('.', '/') : `${field.objectApiName}/${field.fieldApiName}`;
  const [object, name] = path.split('/');
  return describe(`/ui-api/object-info/${object}/picklist-values/${String(recordTypeId)}/${name}`);
});
