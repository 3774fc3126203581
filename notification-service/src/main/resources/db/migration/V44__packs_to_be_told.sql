-- A database that was restored goes on above the versions that were told since: with packs that nobody has heard of yet.
alter table contact_pack add column told boolean not null default true;
comment on column contact_pack.told is 'Whether topic contacts has it. Not where its version was raised because a higher one had been told: then it is told at the end of the start.';
