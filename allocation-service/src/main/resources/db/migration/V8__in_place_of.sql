alter table referral add column replaces uuid;
create index referral_in_place on referral (replaces) where replaces is not null;
comment on column referral.replaces is 'The referral that it is in place of: a phone of that one which is found later is one that its own is to be unlike. Null also where it was created before this column was.';
comment on column referral.found_device_id is 'The last device that the abuser has found, its own or that of the referral that it is in place of: what it gets has another operator and another model.';
