-- How long the courier may correct a delivery is told by when it was reported, also where the phone was found since:
-- the courier is not to learn of that.
alter table consignment add column delivered_at timestamptz;
comment on column consignment.delivered_at is
  'When the courier told that it has delivered the parcel, which stays where its phone was found since; null where it did not or the parcel has failed, or of what was delivered before this column.';
