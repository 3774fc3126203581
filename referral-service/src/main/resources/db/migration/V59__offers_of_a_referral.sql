-- It is counted how often one referral was offered within a day.
drop index concurrently if exists transfer_of_referral;
create index concurrently transfer_of_referral on transfer (referral_id, offered_at);
