-- By when they expire only free devices are asked for, which are few of all there ever were.
drop index concurrently if exists device_free;
create index concurrently device_free on device (generation, expires_on) where state = 'FREE';
drop index concurrently if exists device_generation_state_expires_on_idx;
