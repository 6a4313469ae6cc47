-- Terms with their annual value. Terms of one product in one deal at the same daily rate are layered first: layer n is the
-- time in which at least n of them run, so that two that adjoin are one (see c/arr, layers).

CREATE OR REPLACE TABLE rated_lines AS
SELECT
  line.*,
  arr_days_between(line.term_start, line.term_end) + 1 AS days,
  policy.free_months = 'Outside' AND line.free_months > 0 AS is_spread_over_paid,
  arr_annual(line.paid, 1, arr_days_between(line.term_start, line.term_end) + 1) AS daily_rate
FROM good_lines AS line
CROSS JOIN arr_policy AS policy;

CREATE OR REPLACE TABLE rate_depths AS
SELECT
  deal_id,
  product_id,
  daily_rate,
  day,
  LEAD(day) OVER (PARTITION BY deal_id, product_id, daily_rate ORDER BY day) AS next_day,
  SUM(change) OVER (
    PARTITION BY deal_id, product_id, daily_rate
    ORDER BY day
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
  ) AS depth
FROM (
  SELECT deal_id, product_id, daily_rate, day, SUM(change) AS change
  FROM (
    SELECT deal_id, product_id, daily_rate, term_start AS day, 1 AS change
    FROM rated_lines
    WHERE NOT is_assumed_year AND NOT is_spread_over_paid
    UNION ALL
    SELECT deal_id, product_id, daily_rate, arr_add_days(term_end, 1), -1
    FROM rated_lines
    WHERE NOT is_assumed_year AND NOT is_spread_over_paid
  ) AS events
  GROUP BY deal_id, product_id, daily_rate, day
) AS changes;

CREATE OR REPLACE TABLE layers AS
SELECT deal_id, product_id, daily_rate, layer, MIN(day) AS term_start, arr_add_days(MAX(next_day), -1) AS term_end
FROM (
  SELECT
    parts.*,
    SUM(CASE WHEN day = previous_end THEN 0 ELSE 1 END) OVER (
      PARTITION BY deal_id, product_id, daily_rate, layer
      ORDER BY day
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS island
  FROM (
    SELECT
      depth.deal_id,
      depth.product_id,
      depth.daily_rate,
      layer_numbers.number AS layer,
      depth.day,
      depth.next_day,
      LAG(depth.next_day) OVER (
        PARTITION BY depth.deal_id, depth.product_id, depth.daily_rate, layer_numbers.number
        ORDER BY depth.day
      ) AS previous_end
    FROM rate_depths AS depth
    JOIN numbers AS layer_numbers ON layer_numbers.number BETWEEN 1 AND depth.depth
  ) AS parts
) AS islands
GROUP BY deal_id, product_id, daily_rate, layer, island;

-- Amount ÷ days is the daily rate; of several lines with the same rate any pair will do.
CREATE OR REPLACE TABLE rate_pairs AS
SELECT deal_id, product_id, daily_rate, paid, days
FROM (
  SELECT
    deal_id,
    product_id,
    daily_rate,
    paid,
    days,
    ROW_NUMBER() OVER (PARTITION BY deal_id, product_id, daily_rate ORDER BY days, paid) AS pair_order
  FROM rated_lines
  WHERE NOT is_assumed_year AND NOT is_spread_over_paid
) AS pairs
WHERE pair_order = 1;

CREATE OR REPLACE TABLE measured_terms AS
SELECT
  term.*,
  arr_months_apart(term.term_start, arr_add_days(term.counted_end, 1))
    - CASE
        WHEN arr_add_months(
          term.term_start,
          arr_months_apart(term.term_start, arr_add_days(term.counted_end, 1))
        ) > arr_add_days(term.counted_end, 1) THEN 1
        ELSE 0
      END AS months,
  -- More 29 Februaries up to the last day than before the first.
  FLOOR(term.leap_end / 4) - FLOOR(term.leap_end / 100) + FLOOR(term.leap_end / 400)
    > FLOOR(term.leap_start / 4) - FLOOR(term.leap_start / 100) + FLOOR(term.leap_start / 400) AS has_leap_day
FROM (
  SELECT
    parts.*,
    -- The last year whose 29 February, if it has one, is up to the last day; and is before the first day.
    EXTRACT(YEAR FROM arr_add_days(counted_end, 1))
      - CASE WHEN EXTRACT(MONTH FROM arr_add_days(counted_end, 1)) < 3 THEN 1 ELSE 0 END AS leap_end,
    EXTRACT(YEAR FROM term_start) - CASE WHEN EXTRACT(MONTH FROM term_start) < 3 THEN 1 ELSE 0 END AS leap_start
  FROM (
    SELECT
      layer.deal_id,
      layer.product_id,
      layer.term_start,
      layer.term_end,
      layer.term_end AS counted_end,
      pair.paid,
      pair.days AS paid_days,
      arr_days_between(layer.term_start, layer.term_end) + 1 AS days,
      FALSE AS is_assumed_year
    FROM layers AS layer
    JOIN rate_pairs AS pair
      ON pair.deal_id = layer.deal_id AND pair.product_id = layer.product_id AND pair.daily_rate = layer.daily_rate
    UNION ALL
    SELECT
      deal_id,
      product_id,
      term_start,
      term_end,
      CASE WHEN is_assumed_year THEN term_end ELSE paid_end END,
      paid,
      CASE WHEN is_assumed_year THEN 1 ELSE arr_days_between(term_start, paid_end) + 1 END,
      CASE WHEN is_assumed_year THEN 1 ELSE arr_days_between(term_start, paid_end) + 1 END,
      is_assumed_year
    FROM rated_lines
    WHERE is_assumed_year OR is_spread_over_paid
  ) AS parts
) AS term;

CREATE OR REPLACE TABLE segments AS
SELECT
  term.deal_id,
  term.product_id,
  term.term_start AS seg_start,
  term.term_end AS seg_end,
  CASE
    WHEN term.is_assumed_year THEN arr_annual(term.paid, 1, 1)
    WHEN policy.rate = 'Monthly' THEN arr_annual(
      term.paid,
      term.days * 12 * term.month_length,
      term.paid_days * (term.months * term.month_length + term.rest)
    )
    ELSE arr_annual(
      term.paid,
      CASE WHEN policy.year_length = 'Leap Year Aware' AND term.has_leap_day THEN 366 ELSE 365 END,
      term.paid_days
    )
  END AS annual
FROM (
  SELECT
    measured_terms.*,
    arr_days_between(arr_add_months(term_start, months), arr_add_months(term_start, months + 1)) AS month_length,
    arr_days_between(arr_add_months(term_start, months), arr_add_days(counted_end, 1)) AS rest
  FROM measured_terms
) AS term
CROSS JOIN arr_policy AS policy;
