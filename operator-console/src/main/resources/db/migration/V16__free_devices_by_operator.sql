-- By operator only free devices of those that have left the scheme are asked for, which are few.
drop index concurrently if exists device_free_of;
create index concurrently device_free_of on device (generation, operator) where state = 'FREE';
