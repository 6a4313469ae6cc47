/** An export that the warehouse reads, as CSV or Parquet: its name, what it is, and its columns. All are read as text. */
export interface Source {
  readonly name: string;
  readonly what: string;
  readonly columns: readonly string[];
}

export const SOURCES: readonly Source[] = [
  {
    name: 'customers',
    what: 'master data: which ids a customer has where, its segment, and the source that is believed (blank: the first of crm, billing, erp that knows it)',
    columns: ['customer_id', 'segment', 'source', 'crm_account_id', 'billing_customer_no', 'erp_customer_no'],
  },
  {
    name: 'products',
    what: 'master data: which ids a product has where, and whether it is recurring',
    columns: ['product_id', 'recurring', 'crm_product_id', 'billing_item', 'erp_item'],
  },
  {
    name: 'crm_deals',
    what: 'won opportunities',
    columns: [
      'deal_id',
      'account_id',
      'contract_id',
      'currency',
      'signed_on',
      'term_start',
      'term_end',
      'free_months',
      'notice_on',
      'churned_on',
      'renewal_of',
    ],
  },
  {
    name: 'crm_lines',
    what: 'their line items',
    columns: ['line_id', 'deal_id', 'product_id', 'recurring', 'amount', 'term_start', 'term_end', 'free_months'],
  },
  {
    name: 'billing_periods',
    what: 'periods of subscriptions that were billed',
    columns: [
      'subscription_id',
      'customer_no',
      'item',
      'currency',
      'amount',
      'ordered_on',
      'period_start',
      'period_end',
      'notice_on',
      'cancelled_on',
    ],
  },
  {
    name: 'erp_order_lines',
    what: 'order lines with a time of service',
    columns: [
      'order_no',
      'line_no',
      'customer_no',
      'contract_no',
      'item',
      'currency',
      'net_amount',
      'ordered_on',
      'service_from',
      'service_to',
    ],
  },
];
