-- ARR of each product in each deal, as stretches of time in which it does not change. A deal is rounded once; its products
-- add up to it, the largest takes the difference.

CREATE OR REPLACE TABLE track_levels AS
SELECT
  deal_id,
  product_id,
  arr_average(SUM(arr_times(annual, arr_days_between(seg_start, seg_end) + 1)), SUM(new_days)) AS average_level,
  SUM(CASE WHEN seg_end = track_end THEN annual END) AS exit_level
FROM (
  SELECT
    ordered.*,
    CASE
      WHEN reached IS NULL OR reached < seg_start THEN arr_days_between(seg_start, seg_end) + 1
      WHEN reached >= seg_end THEN 0
      ELSE arr_days_between(reached, seg_end)
    END AS new_days
  FROM (
    SELECT
      segments.*,
      MAX(seg_end) OVER (PARTITION BY deal_id, product_id) AS track_end,
      MAX(seg_end) OVER (
        PARTITION BY deal_id, product_id
        ORDER BY seg_start, seg_end, annual
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS reached
    FROM segments
  ) AS ordered
) AS parts
GROUP BY deal_id, product_id;

CREATE OR REPLACE TABLE deal_stretches AS
SELECT deal_id, day AS valid_from, arr_add_days(LEAD(day) OVER (PARTITION BY deal_id ORDER BY day), -1) AS valid_to
FROM (
  SELECT DISTINCT deal_id, day
  FROM (
    SELECT deal_id, counts_from AS day FROM counted_segments
    UNION ALL
    SELECT deal_id, arr_add_days(counts_until, 1) FROM counted_segments
  ) AS bounds
) AS days_of_change;

CREATE OR REPLACE TABLE exact_intervals AS
SELECT
  seg.deal_id,
  seg.product_id,
  MAX(seg.customer_id) AS customer_id,
  MAX(seg.contract_id) AS contract_id,
  MAX(seg.segment) AS segment,
  MAX(seg.currency) AS currency,
  stretch.valid_from,
  MAX(stretch.valid_to) AS valid_to,
  CASE MAX(policy.ramp)
    WHEN 'Average' THEN MAX(level.average_level)
    WHEN 'Exit' THEN MAX(level.exit_level)
    ELSE SUM(seg.annual)
  END AS annual
FROM counted_segments AS seg
JOIN deal_stretches AS stretch
  ON stretch.deal_id = seg.deal_id AND stretch.valid_from BETWEEN seg.counts_from AND seg.counts_until
JOIN track_levels AS level ON level.deal_id = seg.deal_id AND level.product_id = seg.product_id
CROSS JOIN arr_policy AS policy
WHERE stretch.valid_to IS NOT NULL
GROUP BY seg.deal_id, seg.product_id, stretch.valid_from;

CREATE OR REPLACE TABLE arr_intervals AS
SELECT deal_id, product_id, customer_id, contract_id, segment, currency, valid_from, valid_to, arr
FROM (
  SELECT
    part.*,
    CASE
      WHEN size_order = 1
        THEN rounded + arr_to_currency(deal_annual, digits) - rounded_sum
      ELSE rounded
    END AS arr
  FROM (
    SELECT
      exact.*,
      SUM(annual) OVER (PARTITION BY deal_id, valid_from) AS deal_annual,
      SUM(rounded) OVER (PARTITION BY deal_id, valid_from) AS rounded_sum,
      ROW_NUMBER() OVER (PARTITION BY deal_id, valid_from ORDER BY annual DESC, product_id) AS size_order
    FROM (
      SELECT
        interval_row.*,
        COALESCE(currency.digits, 2) AS digits,
        arr_to_currency(interval_row.annual, COALESCE(currency.digits, 2)) AS rounded
      FROM exact_intervals AS interval_row
      LEFT JOIN currencies AS currency ON currency.code = interval_row.currency
      WHERE interval_row.annual > 0
    ) AS exact
  ) AS part
) AS allocated
WHERE arr <> 0;
