-- When a deal counts, given the other deals of its customer (see c/arr, customer and neighbours).

CREATE OR REPLACE TABLE deals AS
SELECT
  line.deal_id,
  MAX(line.customer_id) AS customer_id,
  MAX(line.contract_id) AS contract_id,
  MAX(line.segment) AS segment,
  MAX(line.currency) AS currency,
  MAX(line.signed) AS signed,
  MAX(arr_date(line.notice_on)) AS notice_on,
  MAX(arr_date(line.churned_on)) AS churned_on,
  MAX(CASE WHEN line.renewal_of = line.deal_id THEN NULL ELSE line.renewal_of END) AS renewal_of,
  MIN(line.term_start) AS deal_start,
  MAX(line.term_end) AS deal_end
FROM good_lines AS line
GROUP BY line.deal_id;

-- Pairs of a deal and one that takes its place or might.
CREATE OR REPLACE TABLE neighbours AS
SELECT
  one.deal_id,
  MIN(CASE WHEN other.renewal_of = one.deal_id THEN other.deal_start END) AS named_start,
  MIN(
    CASE
      WHEN other.deal_start > one.deal_end
        AND (other.contract_id = one.contract_id OR other.renewal_of = one.deal_id) THEN other.deal_start
    END
  ) AS next_start,
  MAX(
    CASE
      WHEN other.deal_end = arr_add_days(one.deal_start, -1) THEN 1
      WHEN other.contract_id = one.contract_id
        AND other.deal_end < one.deal_start
        AND arr_days_between(other.deal_end, one.deal_start) - 1 <= policy.grace_days THEN 1
      ELSE 0
    END
  ) AS follows_another
FROM deals AS one
JOIN deals AS other ON other.customer_id = one.customer_id AND other.deal_id <> one.deal_id
CROSS JOIN arr_policy AS policy
GROUP BY one.deal_id;

CREATE OR REPLACE TABLE counted_deals AS
SELECT
  deal.*,
  CASE
    WHEN is_continued AND churned_on IS NULL THEN arr_add_days(next_start, -1)
    WHEN leave_at = 'Later' AND churned_on IS NULL THEN
      CASE
        WHEN next_start IS NOT NULL AND next_start <= arr_add_days(deal_end, leave_after_days)
          THEN arr_add_days(next_start, -1)
        ELSE arr_add_days(deal_end, leave_after_days)
      END
    ELSE deal_end
  END AS counts_until,
  CASE WHEN count_from = 'Signature' AND NOT is_renewal THEN signed ELSE deal_start END AS counts_from,
  arr_add_days(named_start, -1) AS replaced_until,
  arr_add_days(churned_on, -1) AS churned_until,
  CASE
    WHEN leave_at = 'Notice' AND NOT is_continued AND named_start IS NULL THEN arr_add_days(notice_on, -1)
  END AS noticed_until
FROM (
  SELECT
    deal.*,
    near.named_start,
    near.next_start,
    policy.leave_at,
    policy.leave_after_days,
    policy.count_from,
    deal.renewal_of IS NOT NULL OR COALESCE(near.follows_another, 0) = 1 AS is_renewal,
    COALESCE(arr_days_between(deal.deal_end, near.next_start) - 1 <= policy.grace_days, FALSE) AS is_continued
  FROM deals AS deal
  LEFT JOIN neighbours AS near ON near.deal_id = deal.deal_id
  CROSS JOIN arr_policy AS policy
) AS deal;

-- First and last day on which each term counts.
CREATE OR REPLACE TABLE counted_segments AS
SELECT *
FROM (
  SELECT
    seg.*,
    deal.customer_id,
    deal.contract_id,
    deal.segment,
    deal.currency,
    CASE
      WHEN seg.seg_start = deal.deal_start THEN deal.counts_from
      WHEN deal.count_from = 'Signature' AND NOT deal.is_renewal AND deal.signed > seg.seg_start THEN deal.signed
      ELSE seg.seg_start
    END AS counts_from,
    LEAST(
      CASE WHEN seg.seg_end = deal.deal_end THEN deal.counts_until ELSE seg.seg_end END,
      COALESCE(deal.replaced_until, DATE '9999-12-31'),
      COALESCE(deal.churned_until, DATE '9999-12-31'),
      COALESCE(deal.noticed_until, DATE '9999-12-31')
    ) AS counts_until
  FROM segments AS seg
  JOIN counted_deals AS deal ON deal.deal_id = seg.deal_id
) AS counted
WHERE counts_from <= counts_until;
