-- Whether a model other than one was taken in lately is asked for each bucket: ids begin with the time at which a device was taken in.
create index device_by_intake on device (hub, form, operator, id, model);
drop index device_by_model;
comment on column referral.found_device_id is 'The last device that the abuser has found, its own or that of the referral that it is in place of: what it gets has another operator, and another model where one that meets its needs is free or was taken in lately at the hubs of its region.';
