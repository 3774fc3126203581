create table match_difference (
  referral_id uuid        not null,
  other_id    uuid        not null,
  found_at    timestamptz not null,
  found_by    text        not null,
  reason      bytea,
  primary key (referral_id, other_id)
);
alter table match_difference alter column reason set statistics 0;
comment on table match_difference is 'Which referrals the safeguarding lead has found to be of another person than a held one that matches more than one, and is compared with the next: when, who and why (sealed under the data key of the person part, so that it goes with the person).';
