-- The bridge of every month that ends in the time asked for: by product and segment, and of the company.

CREATE OR REPLACE TABLE periods AS
SELECT arr_month_end(arr_add_months(month_end, -1)) AS period_start, month_end AS period_end
FROM (
  SELECT arr_month_end(arr_add_months(span.from_day, numbers.number)) AS month_end, span.to_day
  FROM arr_range AS span
  JOIN numbers ON numbers.number <= arr_months_apart(span.from_day, span.to_day)
) AS months
WHERE month_end <= to_day;

CREATE OR REPLACE TABLE month_ends AS
SELECT DISTINCT day
FROM (
  SELECT period_start AS day FROM periods
  UNION ALL
  SELECT period_end FROM periods
) AS ends;

CREATE OR REPLACE TABLE unit_arr AS
SELECT
  month_ends.day,
  part.customer_id,
  COALESCE(part.currency, '') AS currency,
  part.product_id,
  part.segment,
  SUM(part.arr) AS arr
FROM month_ends
JOIN arr_intervals AS part ON month_ends.day BETWEEN part.valid_from AND part.valid_to
GROUP BY month_ends.day, part.customer_id, COALESCE(part.currency, ''), part.product_id, part.segment;

-- The first day on which a customer had anything in a currency: who comes back is not new.
CREATE OR REPLACE TABLE first_days AS
SELECT customer_id, COALESCE(currency, '') AS currency, MIN(counts_from) AS first_day
FROM counted_segments
WHERE annual > 0
GROUP BY customer_id, COALESCE(currency, '');

CREATE OR REPLACE TABLE unit_movements AS
SELECT
  period_start,
  period_end,
  customer_id,
  currency,
  product_id,
  segment,
  SUM(opening) AS opening,
  SUM(closing) AS closing
FROM (
  SELECT period.*, unit.customer_id, unit.currency, unit.product_id, unit.segment, unit.arr AS opening, 0 AS closing
  FROM periods AS period
  JOIN unit_arr AS unit ON unit.day = period.period_start
  UNION ALL
  SELECT period.*, unit.customer_id, unit.currency, unit.product_id, unit.segment, 0, unit.arr
  FROM periods AS period
  JOIN unit_arr AS unit ON unit.day = period.period_end
) AS ends
GROUP BY period_start, period_end, customer_id, currency, product_id, segment;

CREATE OR REPLACE TABLE customer_movements AS
SELECT
  movement.*,
  CASE
    WHEN movement.closing = 0 THEN 'Churn'
    WHEN movement.opening <> 0 THEN 'Existing'
    WHEN first_days.first_day <= movement.period_start THEN 'Reactivation'
    ELSE 'New'
  END AS customer_kind
FROM (
  SELECT
    period_start,
    period_end,
    customer_id,
    currency,
    MAX(segment) AS segment,
    SUM(opening) AS opening,
    SUM(closing) AS closing
  FROM unit_movements
  GROUP BY period_start, period_end, customer_id, currency
) AS movement
JOIN first_days ON first_days.customer_id = movement.customer_id AND first_days.currency = movement.currency;

CREATE OR REPLACE TABLE bridge_by_product AS
SELECT
  unit.period_start,
  unit.period_end,
  unit.currency,
  unit.product_id,
  unit.segment,
  SUM(unit.opening) AS opening,
  SUM(CASE WHEN customer_kind = 'New' THEN unit.closing - unit.opening ELSE 0 END) AS new_arr,
  SUM(CASE WHEN customer_kind = 'Existing' AND unit.closing > unit.opening THEN unit.closing - unit.opening ELSE 0 END)
    AS expansion,
  SUM(CASE WHEN customer_kind = 'Existing' AND unit.closing < unit.opening THEN unit.closing - unit.opening ELSE 0 END)
    AS contraction,
  SUM(CASE WHEN customer_kind = 'Churn' THEN unit.closing - unit.opening ELSE 0 END) AS churn,
  SUM(CASE WHEN customer_kind = 'Reactivation' THEN unit.closing - unit.opening ELSE 0 END) AS reactivation,
  SUM(unit.closing) AS closing
FROM unit_movements AS unit
JOIN customer_movements AS customer
  ON customer.period_end = unit.period_end
  AND customer.customer_id = unit.customer_id
  AND customer.currency = unit.currency
GROUP BY unit.period_start, unit.period_end, unit.currency, unit.product_id, unit.segment;

-- Of the company, netted by customer: a product that takes the place of another one is no movement.
CREATE OR REPLACE TABLE bridge AS
SELECT
  totals.*,
  arr_percentage(opening + expansion + contraction + churn, opening) AS nrr,
  arr_percentage(opening + contraction + churn, opening) AS grr
FROM (
  SELECT
    period_start,
    period_end,
    currency,
    SUM(opening) AS opening,
    SUM(CASE WHEN customer_kind = 'New' THEN closing - opening ELSE 0 END) AS new_arr,
    SUM(CASE WHEN customer_kind = 'Existing' AND closing > opening THEN closing - opening ELSE 0 END) AS expansion,
    SUM(CASE WHEN customer_kind = 'Existing' AND closing < opening THEN closing - opening ELSE 0 END) AS contraction,
    SUM(CASE WHEN customer_kind = 'Churn' THEN closing - opening ELSE 0 END) AS churn,
    SUM(CASE WHEN customer_kind = 'Reactivation' THEN closing - opening ELSE 0 END) AS reactivation,
    SUM(closing) AS closing
  FROM customer_movements
  GROUP BY period_start, period_end, currency
) AS totals;
