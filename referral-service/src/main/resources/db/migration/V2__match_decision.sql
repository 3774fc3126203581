alter table match_review
  add column decided_by   text,
  add column reason       bytea,
  add column released_at  timestamptz,
  add column duplicate_of uuid;
update match_review set released_at = settled_at where settled_at is not null;
create index on match_review (duplicate_of) where duplicate_of is not null;
comment on table match_review is 'Referrals that look like one that another partner has made, and what the safeguarding lead has decided: when, who and why (sealed under the data key of the person part, so that it goes with the person). Such a referral is held from allocation until released_at. One that is of the same person is held as duplicate_of the other for as long as that one stands. All the while its partner sees it as one that waits since shown_waiting_at.';
