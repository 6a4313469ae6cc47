import type { ObjectDefinition } from '../objectDefinition.js';
import { ACCOUNT_OBJECTS } from './accounts.js';
import { ACTIVITY_OBJECTS } from './activities.js';
import { ANALYTICS_OBJECTS } from './analytics.js';
import { APEX_TEST_OBJECTS } from './apexTests.js';
import { CODE_OBJECTS } from './code.js';
import { DEFINITION_OBJECTS } from './definitions.js';
import { MARKETING_OBJECTS } from './marketing.js';
import { OPPORTUNITY_OBJECTS } from './opportunities.js';
import { ORGANIZATION_OBJECTS } from './organization.js';
import { PERMISSION_OBJECTS } from './permissions.js';
import { PRODUCT_OBJECTS } from './products.js';

/**
 * The standard objects of an org, as the Object Reference describes them: names, types, lengths, who may write.
 * A field of the platform that is not listed does not exist here and is answered as INVALID_FIELD.
 */
export const STANDARD_OBJECTS: readonly ObjectDefinition[] = [
  ...ORGANIZATION_OBJECTS,
  ...PERMISSION_OBJECTS,
  ...ACCOUNT_OBJECTS,
  ...PRODUCT_OBJECTS,
  ...OPPORTUNITY_OBJECTS,
  ...MARKETING_OBJECTS,
  ...ACTIVITY_OBJECTS,
  ...CODE_OBJECTS,
  ...APEX_TEST_OBJECTS,
  ...ANALYTICS_OBJECTS,
  ...DEFINITION_OBJECTS,
];
