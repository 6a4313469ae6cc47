import { supports, type TypeSupport } from './typeSupport.js';

const PORTALS = 'there are no portal, partner or guest users';
const TERRITORIES = 'territories are not part of the local org';
const MANAGERS = 'managers of users share nothing; roles do';
const CHILDREN = 'rules of accounts share the accounts, not what belongs to them';

/** Roles, groups, queues and sharing rules. */
export const SHARING: Readonly<Record<string, TypeSupport>> = {
  Role: supports(
    'fullName name parentRole description caseAccessLevel contactAccessLevel opportunityAccessLevel mayForecastManagerShare',
  ),
  Group: supports('fullName name doesIncludeBosses', 'description enrichments'),
  Queue: supports(
    'fullName name queueSobject queueMembers email doesSendEmailToMembers doesIncludeBosses',
    'description',
    { queueRoutingConfig: 'Omni-Channel is not part of the local org' },
  ),
  QueueSobject: supports('sobjectType'),
  QueueMembers: supports('publicGroups roles roleAndSubordinates roleAndSubordinatesInternal users'),
  PublicGroups: supports('publicGroup'),
  Roles: supports('role'),
  RoleAndSubordinates: supports('roleAndSubordinate'),
  RoleAndSubordinatesInternal: supports('roleAndSubordinateInternal'),
  Users: supports('user'),
  SharingRules: supports('sharingCriteriaRules sharingOwnerRules', '', {
    sharingGuestRules: PORTALS,
    sharingTerritoryRules: TERRITORIES,
  }),
  SharingCriteriaRule: supports(
    'fullName accessLevel sharedTo criteriaItems booleanFilter includeRecordsOwnedByAll accountSettings',
    'label description',
  ),
  SharingOwnerRule: supports('fullName accessLevel sharedTo sharedFrom accountSettings', 'label description'),
  AccountSharingRuleSettings: supports('', '', {
    caseAccessLevel: CHILDREN,
    contactAccessLevel: CHILDREN,
    opportunityAccessLevel: CHILDREN,
  }),
  SharedTo: supports('allInternalUsers group queue role roleAndSubordinates roleAndSubordinatesInternal', '', {
    allCustomerPortalUsers: PORTALS,
    allPartnerUsers: PORTALS,
    allRestrictedEmployeeUsers: PORTALS,
    channelProgramGroup: PORTALS,
    channelProgramGroups: PORTALS,
    groups: 'the element of today is group',
    guestUser: PORTALS,
    managerSubordinates: MANAGERS,
    managers: MANAGERS,
    portalRole: PORTALS,
    portalRoleAndSubordinates: PORTALS,
    roles: 'the element of today is role',
    rolesAndSubordinates: 'the element of today is roleAndSubordinates',
    territories: TERRITORIES,
    territoriesAndSubordinates: TERRITORIES,
    territory: TERRITORIES,
    territoryAndSubordinates: TERRITORIES,
  }),
};

export const SHARING_COMPONENTS: readonly string[] = [
  'Role',
  'Group',
  'Queue',
  'SharingRules',
  'SharingCriteriaRule',
  'SharingOwnerRule',
];
