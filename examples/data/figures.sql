-- Indicators and figures as a database has them. London Borough of Havering, Q1 2017/18 and the two quarters printed beside it:
-- https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090
-- "visits" and "waits", whose rows cannot be used, and the tolerance of "in-house-foster-carers" are invented.
CREATE TABLE indicators (id TEXT PRIMARY KEY, name TEXT NOT NULL, polarity TEXT NOT NULL, unit TEXT NOT NULL, target REAL, tolerance TEXT);
CREATE TABLE figures (indicator TEXT NOT NULL REFERENCES indicators, quarter TEXT NOT NULL, value REAL, PRIMARY KEY (indicator, quarter));
INSERT INTO indicators VALUES
    ('care-leavers', 'Care leavers in education, employment or training', 'higher is better', 'percent', 80, NULL),
    ('adoption', 'Placed with adopters within 14 months', 'higher is better', 'percent', 75, NULL),
    ('in-house-foster-carers', 'In-house foster carers', 'higher is better', 'number', 90, '15% of target'),
    ('permanency', 'Children who left care for permanency', 'higher is better', 'percent', 16, NULL),
    ('early-education', 'Early education offers to two-year-olds', 'higher is better', 'number', 841, NULL),
    ('visits', 'Visits', 'plan is best', 'number', 50, NULL),
    ('waits', 'Days waited', 'lower is better', 'days', 8.5, NULL);
INSERT INTO figures VALUES
    ('care-leavers', 'Q1 2016/17', 62.3), ('care-leavers', 'Q4 2016/17', 67.2), ('care-leavers', 'Q1 2017/18', 60.9),
    ('adoption', 'Q1 2016/17', 44), ('adoption', 'Q4 2016/17', 47), ('adoption', 'Q1 2017/18', 60),
    ('in-house-foster-carers', 'Q1 2016/17', 81), ('in-house-foster-carers', 'Q4 2016/17', 77), ('in-house-foster-carers', '2017-Q1', 78),
    ('permanency', 'Q1 2016/17', 16.6), ('permanency', 'Q4 2016/17', 14.7), ('permanency', 'Q1 2017/18', 14.8),
    ('early-education', 'Q1 2017/18', NULL), ('visits', 'Q1 2017/18', 49),
    ('waits', 'Q1 2017/18', 8.1 + 0.2 + 0.2), ('waits', 'Q5 2017/18', 8);
