-- As V57.
drop index concurrently if exists sandbox_step_own;
create index concurrently sandbox_step_own on sandbox_step (referral_id, step, sequence) where topic = 'referrals';
