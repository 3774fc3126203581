-- Asked for with each test referral that is shown: what was referred in its place.
drop index concurrently if exists sandbox_referral_replaces;
create index concurrently sandbox_referral_replaces on sandbox_referral (replaces) where replaces is not null;
