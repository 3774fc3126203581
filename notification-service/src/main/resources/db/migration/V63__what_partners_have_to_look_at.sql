-- Of the last 14 days: whether a parcel has failed, or the SIM of a found phone was not suspended.
drop index concurrently if exists notice_to_look_at;
create index concurrently notice_to_look_at on notice (partner, at)
  where type in ('dispatch-failed', 'discovery-reported', 'referral-reopened', 'referral-transferred', 'referral-withdrawn',
                'referral-taken-over', 'personal-data-erased')
     or type = 'network-acknowledged' and detail in ('suspended', 'suspension-rejected');
