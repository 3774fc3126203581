-- Of what a partner can repeat without end only the newest steps are read, whichever kind they are of.
drop index concurrently if exists referral_step_own;
create index concurrently referral_step_own on referral_step (referral_id, step, sequence) where topic = 'referrals';
