// Every file of the library defines its types when it is loaded.
import './accessLevel.js';
import './assert.js';
import './asyncTypes.js';
import './blob.js';
import './collections.js';
import './database.js';
import './databaseResultJson.js';
import './databaseResults.js';
import './date.js';
import './datetime.js';
import './describe.js';
import './dmlOptions.js';
import './enum.js';
import './encoding.js';
import './enums.js';
import './exceptionTypes.js';
import './formula.js';
import './http.js';
import './id.js';
import './json/json.js';
import './leadConvert.js';
import './limitsType.js';
import './location.js';
import './math.js';
import './eventBus.js';
import './messaging.js';
import './numbers.js';
import './object.js';
import './pattern.js';
import './request.js';
import './rest.js';
import './security.js';
import './sobject.js';
import './sobjectTokens.js';
import './statusCode.js';
import './string.js';
import './system.js';
import './test.js';
import './trigger.js';
import './type.js';
import './url.js';
import './userInfo.js';

/** The library of the platform as far as the local org has it. */
export {
  registeredMember as libraryMember,
  registeredType as libraryType,
  registeredTypes as allLibraryTypes,
} from './defineType.js';
