-- The key of a referral's details comes after the batch of rows that the details came with has filled their page. With
-- room on it more than half of the new versions stay there, and the index of the table is left alone. Pages that are
-- full already stay so.
alter table delivery set (fillfactor = 60);
