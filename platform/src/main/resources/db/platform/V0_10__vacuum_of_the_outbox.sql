-- Wrapped keys of persons who are erased pass through the outbox. What the relay has taken out stays in dead rows until a vacuum: soon,
-- also where little is said. The table is nearly empty, so that one is cheap, and it comes at most at every turn of autovacuum (15 s).
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 200,
  toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 200);
