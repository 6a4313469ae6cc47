import { nameLibraryClass } from '../runtime/typeOf.js';
import { defineType } from './defineType.js';
import type { MemberTable } from './defineType.js';

/** Behind `Database.DMLOptions` and the headers inside it: named values. */
export class OptionsValue {
  constructor(
    readonly typeName: string,
    readonly values: Map<string, unknown> = new Map(),
  ) {}
}

export class DmlOptionsValue extends OptionsValue {
  constructor() {
    super('Database.DMLOptions');
    for (const header of ['AssignmentRuleHeader', 'DuplicateRuleHeader', 'EmailHeader'])
      this.values.set(header, new OptionsValue(`Database.DMLOptions.${header}`));
  }

  /** Null: not given, so all or none. */
  get allOrNone(): boolean {
    return this.values.get('OptAllOrNone') !== false;
  }

  get allowFieldTruncation(): boolean {
    return this.values.get('AllowFieldTruncation') === true;
  }
}

nameLibraryClass(DmlOptionsValue, 'Database.DMLOptions');

function properties(declarations: readonly string[]): MemberTable {
  const members: Record<string, MemberTable[string]> = {};
  for (const declaration of declarations) {
    const name = declaration.slice(declaration.lastIndexOf(' ') + 1);
    members[`property ${declaration}`] = {
      get: (self: OptionsValue) => self.values.get(name) ?? null,
      set: (self: OptionsValue, value: unknown) => {
        self.values.set(name, value);
      },
    };
  }
  return members;
}

/** There are no assignment rules, duplicate rules and e-mails in the local org: those headers are kept and have nothing to act on. */
defineType('Database.DMLOptions', {
  'new()': () => new DmlOptionsValue(),
  ...properties([
    'Boolean AllowFieldTruncation',
    'Database.DMLOptions.AssignmentRuleHeader AssignmentRuleHeader',
    'Database.DMLOptions.DuplicateRuleHeader DuplicateRuleHeader',
    'Database.DMLOptions.EmailHeader EmailHeader',
    'String LocaleOptions',
    'Boolean OptAllOrNone',
  ]),
});

defineType('Database.DMLOptions.AssignmentRuleHeader', properties(['Id AssignmentRuleId', 'Boolean UseDefaultRule']));
defineType('Database.DMLOptions.DuplicateRuleHeader', properties(['Boolean AllowSave', 'Boolean RunAsCurrentUser']));
defineType(
  'Database.DMLOptions.EmailHeader',
  properties(['Boolean TriggerAutoResponseEmail', 'Boolean TriggerOtherEmail', 'Boolean TriggerUserEmail']),
);
