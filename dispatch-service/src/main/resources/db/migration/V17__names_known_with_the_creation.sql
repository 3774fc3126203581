-- Of what was heard before this, the first that brought details counts as the creation.
alter table delivery add column changed_before_creation bigint not null default 0;
comment on column delivery.changed_before_creation is
  'The last event that brought details before the creation was heard, which alone says what names the phone is to show: what is heard above it comes with the creation or after it. 0 for none.';
comment on column delivery.cover_names is
  'Whether the phone is to be loaded with cover names of helplines: hubs are told. False where that is not known yet, too.';
comment on column consignment.called_back_at is
  'When the referral was withdrawn or ended by erasure, or another phone of its reported as found, with this parcel under way; null where none of these was.';
comment on column consignment.end_reason is
  'Why it failed or was cancelled; of one that was found, why it had failed before; null where nothing has.';
