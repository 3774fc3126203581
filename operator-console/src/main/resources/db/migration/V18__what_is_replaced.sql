-- Few referrals are in the place of another.
drop index concurrently if exists journey_replaces;
create index concurrently journey_replaces on journey (generation, replaces) where replaces is not null;
