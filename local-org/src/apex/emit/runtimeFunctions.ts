import { Big } from 'bigdecimal.js';
import { DescribeField, DescribeObject } from '../library/describeResults.js';
import { typeValue } from '../runtime/typeValue.js';
import { callFuture } from '../platform/async/future.js';
import { dml } from '../platform/dml.js';
import { countRows, firstRow, runQuery } from '../platform/queries.js';
import { beginRunAs, endRunAs } from '../platform/runAs.js';
import { ApexDouble } from '../runtime/apexDouble.js';
import * as arithmetic from '../runtime/arithmetic.js';
import { apexEquals, apexSame } from '../runtime/equality.js';
import { iterate } from '../runtime/iterate.js';
import { newRecord, objectModel } from '../runtime/newRecord.js';
import * as operations from '../runtime/operations.js';
import { processor } from '../runtime/processor.js';
import { sobjectFieldToken, sobjectTypeToken } from '../runtime/tokens.js';

/** Every function that emitted code calls, under the name that the emitter uses. */
export const runtimeFunctions = {
  ...arithmetic,
  ...operations,
  apexEquals,
  apexSame,
  beginRunAs,
  callFuture,
  countRows,
  decimal: (text: string) => Big(text),
  dml,
  double: (text: string) => new ApexDouble(Number(text)),
  endRunAs,
  fieldDescribeToken: (objectName: string, fieldName: string) =>
    DescribeField.of(sobjectFieldToken(objectName, fieldName)),
  fieldToken: sobjectFieldToken,
  firstRow,
  iterate,
  newRecord,
  objectDescribeToken: (objectName: string) => new DescribeObject(objectModel(objectName)),
  objectToken: sobjectTypeToken,
  processor,
  runQuery,
  typeLiteral: typeValue,
};
