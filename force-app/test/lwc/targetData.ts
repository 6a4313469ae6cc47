import type { Deal, StageSlice, TargetMember, TargetSummary } from 'c/targetModel';

export const TARGET_ID = 'a00000000000001AAA';
export const TEAM_TARGET_ID = 'a00000000000009AAA';

/** The worked example of the product: 72,000 of 100,000 in sight. */
export function workedSummary(changes: Partial<TargetSummary> = {}): TargetSummary {
  return {
    targetId: TARGET_ID,
    name: 'Michael Watson · Apr 2027',
    ownerId: '005000000000001AAA',
    ownerName: 'Michael Watson',
    level: 'Individual',
    period: 'Month',
    startDate: '2027-04-01',
    endDate: '2027-04-30',
    targetAmount: 100000,
    wonAmount: 55000,
    wonCount: 2,
    pipelineAmount: 50000,
    openCount: 2,
    expectedAmount: 17000,
    forecastAmount: 72000,
    shortfall: 28000,
    variance: -28000,
    attainment: 55,
    coverage: 1.11,
    status: 'Behind',
    currencyIsoCode: 'USD',
    totalsAsOf: '2027-04-10T09:12:00.000Z',
    isIndividual: true,
    ...changes,
  };
}

export function teamSummary(changes: Partial<TargetSummary> = {}): TargetSummary {
  return workedSummary({
    targetId: TEAM_TARGET_ID,
    name: 'Dustin Brinkmann · Apr 2027',
    level: 'Team',
    isIndividual: false,
    ...changes,
  });
}

export function stageSlices(): StageSlice[] {
  return [
    { stage: 'Prospecting', amount: 20000, expectedAmount: 2000, dealCount: 1 },
    { stage: 'Negotiation/Review', amount: 30000, expectedAmount: 15000, dealCount: 1 },
  ];
}

export function openDeal(changes: Partial<Deal> = {}): Deal {
  return {
    dealId: '006000000000001AAA',
    name: 'Acme renewal',
    accountId: '001000000000001AAA',
    accountName: 'Acme',
    ownerName: 'Michael Watson',
    stage: 'Negotiation/Review',
    state: 'Open',
    closeDate: '2027-04-20',
    amount: 30000,
    probability: 50,
    expectedAmount: 15000,
    ...changes,
  };
}

export function member(changes: Partial<TargetMember> = {}): TargetMember {
  const { targetAmount, wonAmount, pipelineAmount, expectedAmount, forecastAmount, shortfall, status } =
    workedSummary();
  return {
    targetId: TARGET_ID,
    name: 'Michael Watson · Apr 2027',
    ownerName: 'Michael Watson',
    level: 'Individual',
    targetAmount,
    wonAmount,
    pipelineAmount,
    expectedAmount,
    forecastAmount,
    shortfall,
    attainment: 55,
    coverage: 1.11,
    status,
    ...changes,
  };
}
