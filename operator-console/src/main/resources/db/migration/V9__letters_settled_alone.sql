-- By whom, and when: nobody settles many letters alone, in one order or in many.
create index on letter_order (confirmed_by, confirmed_at) where letters = 1;
