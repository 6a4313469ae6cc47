import { dateFunctions } from './date.js';
import { logicFunctions } from './logic.js';
import { mathFunctions } from './math.js';
import { saveFunctions } from './save.js';
import { textFunctions } from './text.js';
import type { FunctionTable } from './definition.js';

/** All functions by upper-case name. NOT is an operator. */
export const functionTable: FunctionTable = {
  ...logicFunctions,
  ...mathFunctions,
  ...textFunctions,
  ...dateFunctions,
  ...saveFunctions,
};

/** What the platform has and the local org refuses by number («Formula Operators and Functions by Context»). */
export const unsupportedFunctions: ReadonlySet<string> = new Set([
  'ACOS',
  'ASIN',
  'ATAN',
  'ATAN2',
  'COS',
  'SIN',
  'TAN',
  'PI',
  'CURRENCYRATE',
  'DISTANCE',
  'FORMATDURATION',
  'GEOLOCATION',
  'GETRECORDIDS',
  'GETSESSIONID',
  'HTMLENCODE',
  'IMAGEPROXYURL',
  'INCLUDE',
  'ISRECORDTYPE',
  'JSENCODE',
  'JSINHTMLENCODE',
  'JUNCTIONIDLIST',
  'LINKTO',
  'PARENTGROUPVAL',
  'PICKLISTCOUNT',
  'PREDICT',
  'PREVGROUPVAL',
  'REQUIRESCRIPT',
  'URLENCODE',
  'URLFOR',
  'VLOOKUP',
  'ISCURRENCY',
]);
