/** The rules of `ARR_Policy__mdt`, one answer per question; what each means stands with the field of the same name. */
export interface ArrPolicy {
  readonly name: string;
  readonly countFrom: 'Start' | 'Signature';
  readonly leaveAt: 'Expiry' | 'Notice' | 'Later';
  /** Days after the end; read only where `leaveAt` is Later. */
  readonly leaveAfterDays: number;
  readonly graceDays: number;
  readonly ramp: 'Current Year' | 'Average' | 'Exit';
  readonly freeMonths: 'Inside' | 'Outside';
  readonly rate: 'Daily' | 'Monthly';
  readonly yearLength: 'Leap Year Aware' | 'Always 365';
}

export const DEFAULT_POLICY: ArrPolicy = {
  name: 'Default',
  countFrom: 'Start',
  leaveAt: 'Expiry',
  leaveAfterDays: 0,
  graceDays: 30,
  ramp: 'Current Year',
  freeMonths: 'Inside',
  rate: 'Daily',
  yearLength: 'Leap Year Aware',
};

/** The answers that each question has. */
export const POLICY_CHOICES = {
  countFrom: ['Start', 'Signature'],
  leaveAt: ['Expiry', 'Notice', 'Later'],
  ramp: ['Current Year', 'Average', 'Exit'],
  freeMonths: ['Inside', 'Outside'],
  rate: ['Daily', 'Monthly'],
  yearLength: ['Leap Year Aware', 'Always 365'],
} as const;

type Choice = keyof typeof POLICY_CHOICES;

const FIELDS: Readonly<Record<Exclude<keyof ArrPolicy, 'name'>, string>> = {
  countFrom: 'Count_From__c',
  leaveAt: 'Leave_At__c',
  leaveAfterDays: 'Leave_After_Days__c',
  graceDays: 'Grace_Days__c',
  ramp: 'Ramp__c',
  freeMonths: 'Free_Months__c',
  rate: 'Rate__c',
  yearLength: 'Year_Length__c',
};

/** Fields of the custom metadata type that a query needs, DeveloperName among them. */
export const POLICY_FIELDS: readonly string[] = ['DeveloperName', ...Object.values(FIELDS)];

/** A policy from a record of ARR_Policy__mdt; what is blank is the default. Throws for an answer that does not exist. */
export function policyFromRecord(record: Readonly<Record<string, unknown>>): ArrPolicy {
  const values = Object.entries(FIELDS).map(([key, field]) => [key, record[field]]);
  return policyFrom({ ...Object.fromEntries(values), name: record.DeveloperName });
}

/** A policy from some of its answers; the others are the default. Throws, naming the question, for an answer that does not exist. */
export function policyFrom(answers: Readonly<Record<string, unknown>>): ArrPolicy {
  const known = Object.entries(answers).filter(([, value]) => value !== null && value !== undefined && value !== '');
  for (const [key, value] of known) {
    if (!(key in DEFAULT_POLICY)) throw new RangeError(`An ARR policy has no '${key}'.`);
    if (key in POLICY_CHOICES) checkChoice(key as Choice, value);
    else if (key !== 'name') checkDays(key, value);
  }
  return { ...DEFAULT_POLICY, ...Object.fromEntries(known) };
}

function checkChoice(key: Choice, value: unknown): void {
  const choices: readonly unknown[] = POLICY_CHOICES[key];
  if (!choices.includes(value)) throw new RangeError(`${key} is '${String(value)}', not one of ${choices.join(', ')}.`);
}

function checkDays(key: string, value: unknown): void {
  if (!Number.isInteger(value) || Number(value) < 0) {
    throw new RangeError(`${key} is '${String(value)}', not a number of days.`);
  }
}
