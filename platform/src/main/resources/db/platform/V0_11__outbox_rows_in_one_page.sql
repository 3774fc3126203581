-- A row of records fills at most one page, and stays in it: out of line, each 2 kB of it were a row and an index entry of their own.
alter table outbox set (toast_tuple_target = 8160);
