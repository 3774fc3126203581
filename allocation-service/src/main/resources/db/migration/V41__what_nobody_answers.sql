-- What waits for somebody's answer is a small part of what there is, and looked for every few seconds: who is on hold, whose key has not
-- come, and what dispatch-service was asked to give up. All of it changes seldom.
drop index concurrently if exists referral_on_hold;
create index concurrently referral_on_hold on referral (held_since) where held_since is not null;
drop index concurrently if exists referral_without_key;
create index concurrently referral_without_key on referral (band, first_accepted_at) where sealed_needs is not null;
drop index concurrently if exists stock_asked_for;
create index concurrently stock_asked_for on stock (reserved_until) where state = 'reserved' and release_asked is not null;
