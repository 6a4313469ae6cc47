-- The exports in one shape: a row for each line item of each source, with the ids of the master data.
-- What an export says twice counts once (DISTINCT). Unknown customers and products keep the id of their source.

CREATE OR REPLACE TABLE source_lines AS
SELECT DISTINCT
  'crm' AS source,
  COALESCE(customer.customer_id, NULLIF(deal.account_id, '')) AS customer_id,
  NULLIF(deal.contract_id, '') AS contract_id,
  deal.deal_id,
  line.line_id,
  COALESCE(product.product_id, line.product_id) AS product_id,
  COALESCE(arr_flag(product.recurring), arr_flag(line.recurring)) AS is_recurring,
  NULLIF(deal.currency, '') AS currency,
  line.amount,
  deal.signed_on,
  deal.term_start AS deal_start,
  deal.term_end AS deal_end,
  deal.free_months AS deal_free_months,
  line.term_start AS line_start,
  line.term_end AS line_end,
  line.free_months AS line_free_months,
  deal.notice_on,
  deal.churned_on,
  NULLIF(deal.renewal_of, '') AS renewal_of
FROM raw_crm_lines AS line
JOIN raw_crm_deals AS deal ON deal.deal_id = line.deal_id
LEFT JOIN raw_customers AS customer ON customer.crm_account_id = NULLIF(deal.account_id, '')
LEFT JOIN raw_products AS product ON product.crm_product_id = line.product_id
UNION ALL
-- Billing knows periods of subscriptions: each is a deal, the subscription is the contract.
SELECT DISTINCT
  'billing',
  COALESCE(customer.customer_id, NULLIF(period.customer_no, '')),
  NULLIF(period.subscription_id, ''),
  CONCAT('billing-', period.subscription_id, '-', period.period_start),
  CONCAT('billing-', period.subscription_id, '-', period.period_start, '-', period.item),
  COALESCE(product.product_id, period.item),
  COALESCE(arr_flag(product.recurring), TRUE),
  NULLIF(period.currency, ''),
  period.amount,
  COALESCE(NULLIF(period.ordered_on, ''), period.period_start),
  period.period_start,
  period.period_end,
  '0',
  NULL,
  NULL,
  NULL,
  period.notice_on,
  period.cancelled_on,
  NULLIF('', '')
FROM raw_billing_periods AS period
LEFT JOIN raw_customers AS customer ON customer.billing_customer_no = NULLIF(period.customer_no, '')
LEFT JOIN raw_products AS product ON product.billing_item = period.item
UNION ALL
-- The ERP system knows orders with lines that have a time of service.
SELECT DISTINCT
  'erp',
  COALESCE(customer.customer_id, NULLIF(line.customer_no, '')),
  NULLIF(line.contract_no, ''),
  CONCAT('erp-', line.order_no),
  CONCAT('erp-', line.order_no, '-', line.line_no),
  COALESCE(product.product_id, line.item),
  COALESCE(arr_flag(product.recurring), FALSE),
  NULLIF(line.currency, ''),
  line.net_amount,
  line.ordered_on,
  line.service_from,
  line.service_to,
  '0',
  line.service_from,
  line.service_to,
  NULL,
  NULLIF('', ''),
  NULLIF('', ''),
  NULLIF('', '')
FROM raw_erp_order_lines AS line
LEFT JOIN raw_customers AS customer ON customer.erp_customer_no = NULLIF(line.customer_no, '')
LEFT JOIN raw_products AS product ON product.erp_item = line.item;

-- One source of truth per customer: the one that the master data names, else the first of these that has anything recurring.
CREATE OR REPLACE TABLE customer_sources AS
SELECT
  found.customer_id,
  MIN(found.precedence) AS precedence,
  MAX(NULLIF(customer.source, '')) AS named_source,
  COALESCE(MAX(NULLIF(customer.segment, '')), 'Unknown') AS segment
FROM (
  SELECT DISTINCT
    customer_id,
    CASE source WHEN 'crm' THEN 1 WHEN 'billing' THEN 2 ELSE 3 END AS precedence
  FROM source_lines
  WHERE is_recurring AND customer_id IS NOT NULL
) AS found
LEFT JOIN raw_customers AS customer ON customer.customer_id = found.customer_id
GROUP BY found.customer_id;

CREATE OR REPLACE TABLE chosen_lines AS
SELECT line.*, COALESCE(chosen.segment, 'Unknown') AS segment
FROM source_lines AS line
LEFT JOIN customer_sources AS chosen ON chosen.customer_id = line.customer_id
WHERE line.is_recurring
  AND (
    line.customer_id IS NULL
    OR line.source = COALESCE(
      chosen.named_source,
      CASE chosen.precedence WHEN 1 THEN 'crm' WHEN 2 THEN 'billing' ELSE 'erp' END
    )
  );
