-- ARR at the end of every day of the time asked for, by product and segment.

CREATE OR REPLACE TABLE days AS
SELECT arr_add_days(span.from_day, numbers.number) AS day
FROM arr_range AS span
JOIN numbers ON numbers.number <= arr_days_between(span.from_day, span.to_day);

-- Changes are added up instead of joining every interval with every day: what began before the first day counts on it.
CREATE OR REPLACE TABLE daily_changes AS
SELECT day, product_id, segment, currency, SUM(change) AS change
FROM (
  SELECT
    CASE WHEN valid_from < span.from_day THEN span.from_day ELSE valid_from END AS day,
    product_id,
    segment,
    COALESCE(currency, '') AS currency,
    arr AS change
  FROM arr_intervals
  CROSS JOIN arr_range AS span
  WHERE valid_from <= span.to_day AND valid_to >= span.from_day
  UNION ALL
  SELECT arr_add_days(valid_to, 1), product_id, segment, COALESCE(currency, ''), -arr
  FROM arr_intervals
  CROSS JOIN arr_range AS span
  WHERE valid_from <= span.to_day AND valid_to >= span.from_day AND valid_to < span.to_day
) AS changes
GROUP BY day, product_id, segment, currency;

CREATE OR REPLACE TABLE daily_arr AS
SELECT
  days.day,
  unit.product_id,
  unit.segment,
  unit.currency,
  SUM(COALESCE(daily_changes.change, 0)) OVER (
    PARTITION BY unit.product_id, unit.segment, unit.currency
    ORDER BY days.day
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS arr
FROM days
CROSS JOIN (SELECT DISTINCT product_id, segment, currency FROM daily_changes) AS unit
LEFT JOIN daily_changes
  ON daily_changes.day = days.day
  AND daily_changes.product_id = unit.product_id
  AND daily_changes.segment = unit.segment
  AND daily_changes.currency = unit.currency;
