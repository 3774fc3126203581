alter table referral add column waits_since timestamptz;
comment on column referral.waits_since is 'When it last came to wait after a device of its had gone, or an earlier one was found; null where it has waited since its first acceptance. Orders nothing.';
