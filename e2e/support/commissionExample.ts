import type { OrgServer } from './orgServer.js';

/** The first day of the month in which the test runs, and a day inside it. */
const month = new Date().toISOString().slice(0, 7);
export const firstDay = `${month}-01`;
const closeDate = `${month}-15`;

/** The worked example: 60,000 won, 10,000 and 25,000 open; Value Proposition is 50 % likely, Prospecting 10 %. */
const DEALS = [
  { Name: 'Won first', Amount: 40_000, StageName: 'Closed Won' },
  { Name: 'Won second', Amount: 20_000, StageName: 'Closed Won' },
  { Name: 'Small and likely', Amount: 10_000, StageName: 'Value Proposition' },
  { Name: 'Large and unlikely', Amount: 25_000, StageName: 'Prospecting' },
];

/** 2 % to 50,000; 4 % to 75,000; 6 % above, for everyone. */
const LEVELS = [
  { From_Amount__c: 0, To_Amount__c: 50_000, Rate__c: 2 },
  { From_Amount__c: 50_000, To_Amount__c: 75_000, Rate__c: 4 },
  { From_Amount__c: 75_000, To_Amount__c: null, Rate__c: 6 },
];

/** Usernames, and ids of what was made. */
export interface CommissionExample {
  readonly manager: string;
  readonly salesperson: string;
  readonly colleague: string;
  readonly salespersonId: string;
  readonly commissionId: string;
  /** The larger open deal. */
  readonly openDealId: string;
}

/** A manager with two salespeople, one of whom has the deals of the worked example. */
export async function createCommissionExample(org: Pick<OrgServer, 'create' | 'findId'>): Promise<CommissionExample> {
  const profile = await org.findId("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  const leading = await org.create('UserRole', { Name: 'Sales Manager', DeveloperName: 'Sales_Manager' });
  const selling = await org.create('UserRole', {
    Name: 'Salesperson',
    DeveloperName: 'Salesperson',
    ParentRoleId: leading,
  });

  async function createUser(firstName: string, lastName: string, role: string, group: string): Promise<string> {
    const username = `${firstName}.${lastName}@commissions.example`.toLowerCase();
    const user = await org.create('User', {
      FirstName: firstName,
      LastName: lastName,
      Alias: lastName.slice(0, 8).toLowerCase(),
      Username: username,
      Email: username,
      ProfileId: profile,
      UserRoleId: role,
      TimeZoneSidKey: 'America/New_York',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
    });
    const groupId = await org.findId(`SELECT Id FROM PermissionSetGroup WHERE DeveloperName = '${group}'`);
    await org.create('PermissionSetAssignment', { AssigneeId: user, PermissionSetGroupId: groupId });
    return user;
  }

  await createUser('Dustin', 'Brinkmann', leading, 'Scorekeeper_Managers');
  const owner = await createUser('Michael', 'Watson', selling, 'Scorekeeper_Salespeople');
  const colleague = await createUser('Ana', 'Silva', selling, 'Scorekeeper_Salespeople');
  for (const level of LEVELS) await org.create('Commission_Level__c', level);
  for (const deal of DEALS) await org.create('Opportunity', { ...deal, CloseDate: closeDate, OwnerId: owner });
  await org.create('Opportunity', {
    Name: 'Of a colleague',
    Amount: 30_000,
    StageName: 'Closed Won',
    CloseDate: closeDate,
    OwnerId: colleague,
  });
  return {
    manager: 'dustin.brinkmann@commissions.example',
    salesperson: 'michael.watson@commissions.example',
    colleague: 'ana.silva@commissions.example',
    salespersonId: owner,
    commissionId: await org.findId(`SELECT Id FROM Commission__c WHERE OwnerId = '${owner}'`),
    openDealId: await org.findId("SELECT Id FROM Opportunity WHERE Name = 'Large and unlikely'"),
  };
}
