-- Nothing asks by these: requests are few, and are counted together.
drop index concurrently if exists break_glass_to_approve;
drop index concurrently if exists break_glass_readable;
