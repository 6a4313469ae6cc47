import { createStub } from '../platform/stub.js';
import { isRunningTest, setMock, startTest, stopTest } from '../platform/testControl.js';
import { loadData } from '../platform/loadData.js';
import type { ApexDatetime } from '../runtime/apexDatetime.js';
import { currentContext } from '../runtime/context.js';
import { NoDataFoundException, StringException, requireArgument } from '../runtime/exceptions.js';
import type { TypeValue } from '../runtime/typeValue.js';
import { defineType } from './defineType.js';
import { TestBroker } from './eventBus.js';

function setCreatedDate(id: string | null, moment: ApexDatetime | null): void {
  const { org } = currentContext();
  const given = requireArgument(id);
  const model = org.schema.objectByKeyPrefix(given.slice(0, 3));
  const changed =
    model === undefined
      ? 0
      : org.storage.run(`UPDATE "${model.name}" SET "CreatedDate" = ? WHERE "Id" = ?`, [
          requireArgument(moment).milliseconds,
          given,
        ]);
  if (changed === 0) throw new StringException(`Record not found: ${given}`);
}

function standardPricebookId(): string {
  const [row] = currentContext().org.storage.all('SELECT "Id" FROM "Pricebook2" WHERE "IsStandard" = 1');
  if (row === undefined) throw new NoDataFoundException('There is no standard price book');
  return String(row['Id']);
}

/** Apex Test («Test Class»). */
defineType('System.Test', {
  'static Boolean isRunningTest()': isRunningTest,
  'static void startTest()': startTest,
  'static void stopTest()': stopTest,
  'static void setMock(Type type, Object mock)': (type: TypeValue | null, mock: object | null) =>
    setMock(requireArgument(type).name, requireArgument(mock)),
  'static EventBus.TestBroker getEventBus()': () => new TestBroker(),
  'static Object createStub(Type type, StubProvider provider)': createStub,
  'static void setCreatedDate(Id id, Datetime moment)': setCreatedDate,
  'static List<SObject> loadData(Schema.SObjectType type, String resource)': loadData,
  // Permissions of groups are read from their members: there is nothing to calculate.
  'static void calculatePermissionSetGroup(String id)': (id: string | null) => void requireArgument(id),
  'static void calculatePermissionSetGroup(List<String> ids)': (ids: unknown) => void requireArgument(ids),
  'static Id getStandardPricebookId()': standardPricebookId,
});
