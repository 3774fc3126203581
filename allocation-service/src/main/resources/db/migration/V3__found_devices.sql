alter table referral add column found_device_id uuid;
comment on column referral.found_device_id is 'Its device that the abuser has found: what replaces it has another operator and another model.';
