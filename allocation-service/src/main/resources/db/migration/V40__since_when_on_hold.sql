alter table referral add column held_since timestamptz;
comment on column referral.held_since is 'Since when it is on hold and its partner owes an answer; null where it is not, or its personal data is erased.';
-- Since when those are on hold that are so already, nobody has kept: their time begins now.
update referral set held_since = now() where stage = 'on_hold' and not erased;
