-- The key of a referral's details comes after the batch of rows that the details came with has filled their page: with room on it, the new version
-- of the row stays there, and the index of the table is left alone. Pages that are full already stay so.
alter table delivery set (fillfactor = 60);
