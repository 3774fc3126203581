-- Which packs are in the field is counted by an index alone, and that looks at the rows of every page that has not been vacuumed since it was
-- written to: by default up to a fifth of the table.
alter table consignment set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.01);
