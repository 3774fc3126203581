-- What was erased lies in the rows of before until the next vacuum: by default of a million contacts, when two hundred thousand have changed.
alter table safe_contact set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 5000);
