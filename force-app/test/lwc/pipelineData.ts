import type {
  DealHealth,
  PipelineAverages,
  PipelineDeal,
  PipelineFilterOptions,
  PipelinePage,
  PipelinePeriod,
  ReasonSetting,
} from 'c/pipelineModel';

export const DEAL_ID = '006000000000001AAA';
export const OTHER_DEAL_ID = '006000000000002AAA';

export const PERIODS: readonly PipelinePeriod[] = [
  { key: 'OVERDUE', label: 'Overdue', startDate: null, endDate: '2027-04-09' },
  { key: 'THIS_MONTH', label: 'This month, Apr 2027', startDate: '2027-04-01', endDate: '2027-04-30' },
  { key: 'NEXT_MONTH', label: 'Next month, May 2027', startDate: '2027-05-01', endDate: '2027-05-31' },
];

export function averages(changes: Partial<PipelineAverages> = {}): PipelineAverages {
  return {
    wonCycleDays: 64.2,
    wonCycleDeals: 132,
    wonExtensions: 0.8,
    wonExtensionsDeals: 132,
    lostExtensions: 1.9,
    lostExtensionsDeals: 88,
    asOf: '2027-04-10T02:00:00.000Z',
    stages: [
      { stage: 'Qualification', averageDays: 9, deals: 118 },
      { stage: 'Negotiation/Review', averageDays: 11.5, deals: 99 },
    ],
    thresholds: {
      extensions: 2,
      daysSinceStageChange: 32.1,
      daysOpen: 96.3,
      meaning: [
        'The close date moved to a later month 2 times or more.',
        'The stage has not changed for more than 32.1 days (0.5 times the average won cycle).',
        'The deal has been open for more than 96.3 days (1.5 times the average won cycle).',
        'A deal with 2 of the 3 flags is one to question.',
      ],
    },
    ...changes,
  };
}

/** Moved to a later month four times, as in the worked example of pipeline quality, and open for long. */
export function slippingDeal(changes: Partial<PipelineDeal> = {}): PipelineDeal {
  return {
    dealId: DEAL_ID,
    name: 'Acme renewal',
    accountId: '001000000000001AAA',
    accountName: 'Acme',
    ownerId: '005000000000001AAA',
    ownerName: 'Michael Watson',
    stage: 'Negotiation/Review',
    amount: 30000,
    probability: 90,
    closeDate: '2027-04-20',
    originalCloseDate: '2027-01-15',
    daysSlipped: 95,
    monthExtensions: 4,
    daysSinceStageChange: 12,
    daysOpen: 140,
    flags: ['EXTENSIONS', 'AGE'],
    isQuestionable: true,
    currencyIsoCode: 'USD',
    canEdit: true,
    ...changes,
  };
}

/** Nothing speaks against it. */
export function soundDeal(changes: Partial<PipelineDeal> = {}): PipelineDeal {
  return slippingDeal({
    dealId: OTHER_DEAL_ID,
    name: 'Globex upgrade',
    stage: 'Qualification',
    originalCloseDate: '2027-04-20',
    daysSlipped: 0,
    monthExtensions: 0,
    daysSinceStageChange: 3,
    daysOpen: 20,
    flags: [],
    isQuestionable: false,
    ...changes,
  });
}

export function dealPage(changes: Partial<PipelinePage> = {}): PipelinePage {
  return {
    deals: [slippingDeal(), soundDeal()],
    total: 2000,
    pageNumber: 1,
    pageSize: 50,
    totals: {
      questionableCount: 400,
      questionableAmount: 12000000,
      soundCount: 1600,
      soundAmount: 30000000,
      currencyIsoCode: 'USD',
    },
    ...changes,
  };
}

export function filterOptions(changes: Partial<PipelineFilterOptions> = {}): PipelineFilterOptions {
  return {
    owners: [
      { id: '005000000000001AAA', name: 'Michael Watson' },
      { id: '005000000000002AAA', name: 'Ana Silva' },
    ],
    teams: [{ id: '005000000000009AAA', name: 'Dustin Brinkmann' }],
    stages: [
      { value: 'Qualification', label: 'Qualification', isClosed: false },
      { value: 'Negotiation/Review', label: 'Negotiation', isClosed: false },
      { value: 'Closed Won', label: 'Closed Won', isClosed: true },
    ],
    ...changes,
  };
}

export function reasonSetting(mode: ReasonSetting['mode'] = 'Required_When_Month_Changes'): ReasonSetting {
  return {
    mode,
    reasons: [
      { value: 'Customer Budget', label: 'Customer Budget' },
      { value: 'Other', label: 'Other' },
    ],
  };
}

export function health(changes: Partial<DealHealth> = {}): DealHealth {
  return {
    deal: slippingDeal(),
    isClosed: false,
    closedOn: null,
    averages: averages(),
    path: [
      { since: '2026-11-21T09:00:00.000Z', closeDate: '2027-01-15' },
      { since: '2027-01-12T15:30:00.000Z', closeDate: '2027-04-20' },
    ],
    pushes: [
      {
        pushId: 'a01000000000001AAA',
        fromDate: '2027-01-15',
        toDate: '2027-04-20',
        days: 95,
        isMonthExtension: true,
        pushedByName: 'Michael Watson',
        pushedOn: '2027-01-12T15:30:00.000Z',
        stage: 'Qualification',
        amount: 28000,
        reason: 'Customer Budget',
        comment: 'Budget freeze until spring',
        source: 'Saved',
      },
    ],
    ...changes,
  };
}
