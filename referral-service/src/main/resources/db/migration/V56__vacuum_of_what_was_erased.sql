-- What an erasure or a change blanks lies in a dead row, and a blind index in a dead entry of its index, until a vacuum. By default that comes
-- once a fifth of the table has changed: in a table of a million rows after years. An index is passed over if few of its entries are dead.
-- Two hundred changes are a few days of a small scheme. At hundreds a second a vacuum begins at every turn of autovacuum (15 s): it passes
-- over pages that nobody has written to, and reads the six indexes, at the pace that autovacuum is held to.
alter table referral set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200, vacuum_index_cleanup = on,
  toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 200);
-- What leads have written; no index has it.
alter table match_review set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
alter table match_difference set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
alter table set_apart set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200);
