-- Who waits, and since when, is counted over this index alone.
drop index concurrently if exists referral_waits;
create index concurrently referral_waits on referral (region, requirement_tag, band, first_accepted_at, id) include (waits_since) where waits;
drop index concurrently if exists referral_waiting;
