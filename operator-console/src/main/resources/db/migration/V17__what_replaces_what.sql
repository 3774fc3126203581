alter table journey add column replaces uuid;
comment on column journey.replaces is 'The earlier referral in whose place this one is; null for none.';
