-- ANALYZE copies values of a column into pg_statistic, where they stay until the next one, whatever happens to their rows. Of sealed
-- values, keys and fingerprints none may stay when its row is blanked, so none is gathered; no plan needs them. To give a column the
-- type it has drops what was gathered before; it rewrites no table, but sets the storage back.
alter table outbox
  alter column records type bytea,
  alter column records set statistics 0,
  alter column records set storage external;

alter table idempotent_request
  alter column fingerprint type bytea, alter column fingerprint set statistics 0,
  alter column body type bytea, alter column body set statistics 0;

-- A record that nobody could read may hold anything, its key too.
alter table dead_letter
  alter column key type bytea, alter column key set statistics 0;
alter table parked
  alter column key type bytea, alter column key set statistics 0,
  alter column value type bytea, alter column value set statistics 0,
  alter column headers type bytea, alter column headers set statistics 0;

-- Not personal, but of no use to any plan.
alter table audit_seal alter column hashes set statistics 0;
