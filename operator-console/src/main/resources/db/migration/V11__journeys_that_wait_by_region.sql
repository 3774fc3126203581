-- By region only those are counted that wait for a phone, which are few: the others need no entry.
drop index concurrently if exists journey_waiting;
create index concurrently journey_waiting on journey (generation, region) where step = 'REFERRED';
drop index concurrently if exists journey_generation_step_region_idx;
-- What is due is asked for by what it is, or by who owes it.
drop index concurrently if exists journey_generation_band_due_at_idx;
