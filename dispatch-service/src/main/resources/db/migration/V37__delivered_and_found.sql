-- How long the courier may correct a delivery is told by when it was reported, also where the phone was found since:
-- the courier is not to learn of that.
alter table consignment add column delivered_at timestamptz;
comment on column consignment.delivered_at is
  'When the courier told that it has delivered the parcel; stays once its phone was found, also if the parcel fails after that. Null where it did not, where the parcel failed before its phone was found, or of what was delivered before this column. Of phones found before this column it may be the hand-over.';
