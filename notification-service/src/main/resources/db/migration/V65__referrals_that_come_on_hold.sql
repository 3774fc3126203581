-- What holds a referral, whoever was told of it: its new partner was not.
drop index concurrently if exists notice_of_hold;
create index concurrently notice_of_hold on notice (referral_id, at)
  where type in ('dispatch-failed', 'discovery-reported', 'referral-reopened');
