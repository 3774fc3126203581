-- A wrapped key that was used or erased, and needs whose tag is known, stay in the dead version of their row until the
-- next vacuum: by V37, of a million rows, until twenty thousand are dead. Now it waits for a thousand, whatever the
-- size, which is some two hundred referrals, and reads only what has changed since. What is stored out of line has no
-- threshold of its own and goes by this one.
alter table referral set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
