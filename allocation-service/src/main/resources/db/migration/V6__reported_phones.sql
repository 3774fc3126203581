alter table referral
  add column reported_found uuid,
  add column report_open    boolean not null default false,
  add column found_told     uuid;
comment on column referral.reported_found is 'The consignment whose phone was last reported as found by the abuser; null where none was.';
comment on column referral.report_open is 'Whether that report was not answered by a reopening yet: no device is given to the referral, and what is held for it is asked back.';
comment on column referral.found_told is 'The reservation of the phone that dispatch-service has last told to be found.';
comment on column referral.holds is '1 where the parcel of its present reservation did not arrive.';
comment on column referral.reopenings is 'How often that was answered since it was reserved; those that answer a report are not counted.';
