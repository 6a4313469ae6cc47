-- The term of each line, and why a line cannot be counted. A contract with a fault is left out as a whole.

CREATE OR REPLACE TABLE dated_lines AS
SELECT
  line.*,
  arr_amount(line.amount) AS paid,
  arr_date(line.signed_on) AS signed,
  COALESCE(arr_date(line.line_start), arr_date(line.deal_start)) AS given_start,
  COALESCE(arr_date(line.line_end), arr_date(line.deal_end)) AS given_end,
  COALESCE(
    arr_whole(line.line_free_months),
    CASE
      WHEN NULLIF(line.line_start, '') IS NULL AND NULLIF(line.line_end, '') IS NULL
        THEN COALESCE(arr_whole(line.deal_free_months), 0)
      ELSE 0
    END
  ) AS given_free_months
FROM chosen_lines AS line;

-- Start or end missing: the term is a year, from the day of signing where both are missing.
CREATE OR REPLACE TABLE line_terms AS
SELECT
  line.*,
  given_start IS NULL OR given_end IS NULL AS is_assumed_year,
  COALESCE(given_start, CASE WHEN given_end IS NULL THEN signed ELSE arr_add_months(arr_add_days(given_end, 1), -12) END)
    AS term_start,
  COALESCE(given_end, arr_add_days(arr_add_months(COALESCE(given_start, signed), 12), -1)) AS term_end,
  CASE WHEN given_start IS NULL OR given_end IS NULL THEN 0 ELSE given_free_months END AS free_months,
  CASE
    WHEN given_start IS NULL OR given_end IS NULL OR given_free_months = 0 THEN given_end
    ELSE arr_add_days(arr_add_months(arr_add_days(given_end, 1), -given_free_months), -1)
  END AS paid_end
FROM dated_lines AS line;

CREATE OR REPLACE TABLE rejections AS
SELECT DISTINCT deal_id, contract_id, reason
FROM (
  SELECT
    line.deal_id,
    line.contract_id,
    CASE
      WHEN line.customer_id IS NULL THEN 'No Account'
      WHEN line.contract_id IS NULL THEN 'No Contract'
      WHEN line.signed IS NULL
        OR (NULLIF(line.deal_start, '') IS NOT NULL AND arr_date(line.deal_start) IS NULL)
        OR (NULLIF(line.deal_end, '') IS NOT NULL AND arr_date(line.deal_end) IS NULL)
        OR (NULLIF(line.line_start, '') IS NOT NULL AND arr_date(line.line_start) IS NULL)
        OR (NULLIF(line.line_end, '') IS NOT NULL AND arr_date(line.line_end) IS NULL)
        OR (NULLIF(line.notice_on, '') IS NOT NULL AND arr_date(line.notice_on) IS NULL)
        OR (NULLIF(line.churned_on, '') IS NOT NULL AND arr_date(line.churned_on) IS NULL)
        THEN 'Invalid Date'
      WHEN arr_date(line.deal_end) < arr_date(line.deal_start) OR line.term_end < line.term_start THEN 'End Before Start'
      WHEN line.paid IS NULL THEN 'Invalid Amount'
      WHEN line.paid < 0 THEN 'Negative Amount'
      WHEN line.free_months < 0 OR line.paid_end < line.term_start THEN 'Invalid Free Months'
      WHEN contract.currencies > 1 THEN 'Several Currencies'
    END AS reason
  FROM line_terms AS line
  LEFT JOIN (
    SELECT contract_id, COUNT(DISTINCT COALESCE(currency, '')) AS currencies
    FROM line_terms
    GROUP BY contract_id
  ) AS contract ON contract.contract_id = line.contract_id
) AS checked
WHERE reason IS NOT NULL;

CREATE OR REPLACE TABLE good_lines AS
SELECT line.*
FROM line_terms AS line
LEFT JOIN (SELECT DISTINCT contract_id FROM rejections) AS rejected ON rejected.contract_id = line.contract_id
WHERE line.customer_id IS NOT NULL AND line.contract_id IS NOT NULL AND rejected.contract_id IS NULL;
