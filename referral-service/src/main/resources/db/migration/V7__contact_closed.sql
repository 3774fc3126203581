alter table referral add column contact_closed_until timestamptz;
comment on column referral.contact_closed_until is 'A change of the safe contact waits until then at the latest for messages that are on their way; no further lease is given meanwhile.';
