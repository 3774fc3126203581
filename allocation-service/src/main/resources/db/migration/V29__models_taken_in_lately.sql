-- Whether a model other than one was taken in lately is asked for each bucket: ids begin with the time at which a device was taken in.
drop index concurrently if exists device_by_intake;
create index concurrently device_by_intake on device (hub, form, operator, id, model);
drop index concurrently if exists device_by_model;
