-- A parcel called back whose phone was found since is to come back as others are. Of those of before nobody knows whether they arrived first:
-- they stay off the hubs' lists.
update consignment set called_back_at = null where called_back_at is not null and state = 'discovered' and end_reason is null;
comment on column consignment.called_back_at is
  'When the referral was withdrawn or ended by erasure, a phone of its reported as found, or its address changed before the parcel left, with this parcel under way; null where none of these was, or where it had arrived before its phone was found.';
