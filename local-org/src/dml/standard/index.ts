import type { ObjectModel } from '../../schema/model.js';
import { event, task } from './activities.js';
import type { StandardBehaviour } from './behaviour.js';
import { caseObject } from './case.js';
import { contract } from './contract.js';
import { currencyType, datedConversionRate } from './currencies.js';
import { group, groupMember } from './group.js';
import { opportunity } from './opportunity.js';
import { opportunityLineItem } from './opportunityLineItem.js';
import { contact, lead } from './people.js';
import { permissionSetAssignment, permissionSetGroup } from './permissionSetAssignment.js';
import { pricebookEntry } from './pricebookEntry.js';
import { product } from './product.js';
import { share } from './share.js';
import { user } from './user.js';
import { userRole } from './userRole.js';

const behaviours: readonly StandardBehaviour[] = [
  caseObject,
  contact,
  contract,
  currencyType,
  datedConversionRate,
  event,
  group,
  groupMember,
  lead,
  opportunity,
  opportunityLineItem,
  permissionSetAssignment,
  permissionSetGroup,
  pricebookEntry,
  product,
  task,
  user,
  userRole,
];

const byObject: ReadonlyMap<string, StandardBehaviour> = new Map(
  behaviours.map((behaviour) => [behaviour.objectName, behaviour]),
);

/** What the platform does of its own for the object; all share objects are alike. */
export function behaviourOf(object: ObjectModel): StandardBehaviour | undefined {
  return object.kind === 'share' ? share : byObject.get(object.name);
}
