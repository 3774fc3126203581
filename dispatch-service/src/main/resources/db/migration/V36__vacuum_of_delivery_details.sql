-- A wrapped key that was erased stays in the dead version of its row until the next vacuum. By default that waits until a fifth of the table is dead:
-- months at a million rows. A referral leaves some three dead versions, so now it waits for some three hundred referrals, whatever the size, and
-- reads only what has changed since. The only index holds ids. What is stored out of line has no threshold of its own and goes by this one.
alter table delivery set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
