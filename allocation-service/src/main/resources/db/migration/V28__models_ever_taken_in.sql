-- Whether a model other than one was ever taken in at a hub is asked for each bucket, by a step to either side of that model.
create index device_by_model on device (hub, form, operator, model);
comment on column referral.found_device_id is 'The last device that the abuser has found, its own or that of the referral that it is in place of: what it gets has another operator, and another model where one that meets its needs was ever taken in at the hubs of its region.';
