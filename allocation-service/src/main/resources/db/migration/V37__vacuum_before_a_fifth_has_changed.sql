-- Who waits and what is free is counted by indexes alone, but on pages that have changed since the last vacuum: by default a table of a
-- million rows has two hundred thousand of them changed before the next one comes.
alter table stock set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.01);
alter table referral set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.01);
