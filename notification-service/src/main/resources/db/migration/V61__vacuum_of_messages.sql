-- The id at the gateway and the sealed hour of a message that has ended lie in dead rows, and the id in a dead entry of its index, until a
-- vacuum. By default that comes once a fifth of the table has changed: in a table of a million rows after two hundred thousand. An index is
-- passed over if few of its entries are dead.
alter table covert_message set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, vacuum_index_cleanup = on);
