-- ANALYZE would keep some values in pg_statistic after their rows are blanked, as said in the platform's migration of that name.
alter table delivery
  alter column ciphertext type bytea, alter column ciphertext set statistics 0,
  alter column wrapped_key type bytea, alter column wrapped_key set statistics 0;
