-- Whole numbers from 0 to 99,999: recursion is limited in some warehouses.

CREATE OR REPLACE TABLE digits AS
SELECT 0 AS digit
UNION ALL SELECT 1
UNION ALL SELECT 2
UNION ALL SELECT 3
UNION ALL SELECT 4
UNION ALL SELECT 5
UNION ALL SELECT 6
UNION ALL SELECT 7
UNION ALL SELECT 8
UNION ALL SELECT 9;

CREATE OR REPLACE TABLE numbers AS
SELECT one.digit + 10 * ten.digit + 100 * hundred.digit + 1000 * thousand.digit + 10000 * myriad.digit AS number
FROM digits AS one
CROSS JOIN digits AS ten
CROSS JOIN digits AS hundred
CROSS JOIN digits AS thousand
CROSS JOIN digits AS myriad;
