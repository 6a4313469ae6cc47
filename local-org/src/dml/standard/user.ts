import { saveErrors } from '../errors.js';
import { inList } from '../rowStore.js';
import { hasChanged, textOf } from '../saveRow.js';
import { momentOf } from '../services.js';
import type { SaveChunk } from '../services.js';
import { reshareByOwner } from '../steps/shareRecords.js';
import { isEmail } from '../steps/validateFields.js';
import type { StandardBehaviour } from './behaviour.js';
import { composeNames } from './personName.js';

/** Users: user names look like e-mail addresses and are unique; the profile's own permission set is assigned («PermissionSet», IsOwnedByProfile). */
export const user: StandardBehaviour = {
  objectName: 'User',
  beforeTriggers: composeNames,
  beforeSave(chunk) {
    composeNames(chunk);
    for (const row of chunk.rows) {
      const { values } = row.current;
      values['UserType'] ??= 'Standard';
      const username = textOf(row.current, 'Username');
      values['CommunityNickname'] ??=
        username === null
          ? null
          : `${username.split('@')[0] ?? ''}${momentOf(chunk.transaction) % 1_000_000_000}`.slice(0, 40);
      if (username !== null && hasChanged(row, 'Username') && !isEmail(username))
        row.errors.push(
          saveErrors.other('INVALID_EMAIL_ADDRESS', `Username: invalid email address: ${username}`, ['Username']),
        );
    }
    refuseTakenNames(chunk);
  },
  afterSave(chunk) {
    assignProfiles(chunk);
    if (chunk.rows.some((row) => hasChanged(row, 'UserRoleId'))) reshareByOwner(chunk);
  },
};

function refuseTakenNames(chunk: SaveChunk): void {
  const names = chunk.rows
    .filter((row) => hasChanged(row, 'Username'))
    .flatMap((row) => textOf(row.current, 'Username') ?? []);
  const holders = new Map(
    chunk.services.storage
      .all(`SELECT Id, lower(Username) AS name FROM "User" WHERE Username ${inList}`, [JSON.stringify(names)])
      .map((row) => [String(row['name']), String(row['Id'])]),
  );
  for (const row of chunk.rows) {
    const name = textOf(row.current, 'Username')?.toLowerCase();
    const holder = name === undefined ? undefined : holders.get(name);
    if (name === undefined || !hasChanged(row, 'Username')) continue;
    if (holder !== undefined && holder !== row.id) {
      row.errors.push(
        saveErrors.other(
          'DUPLICATE_USERNAME',
          "Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address). ",
          ['Username'],
        ),
      );
    }
    holders.set(name, row.id ?? 'new');
  }
}

function assignProfiles(chunk: SaveChunk): void {
  const { storage } = chunk.services;
  for (const row of chunk.rows) {
    if (row.id === null || !hasChanged(row, 'ProfileId')) continue;
    storage.run(
      'DELETE FROM PermissionSetAssignment WHERE AssigneeId = ? AND PermissionSetId IN (SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = 1)',
      [row.id],
    );
    const own = storage.all('SELECT Id FROM PermissionSet WHERE ProfileId = ? AND IsOwnedByProfile = 1', [
      textOf(row.current, 'ProfileId'),
    ])[0];
    if (!own) continue;
    storage.run(
      'INSERT INTO PermissionSetAssignment (Id, PermissionSetId, AssigneeId, IsActive, SystemModstamp) VALUES (?, ?, ?, 1, ?)',
      [storage.nextId('0Pa'), String(own['Id']), row.id, momentOf(chunk.transaction)],
    );
  }
}
