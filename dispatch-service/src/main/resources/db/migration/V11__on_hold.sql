alter table referral add column held_by bigint not null default 0;
comment on column referral.held_by is 'Number, on topic referrals, of the report that the abuser has found a phone of its; 0 where it was reopened since or there was none. No parcel of it is handed over meanwhile.';
comment on column consignment.called_back_at is 'When the referral was withdrawn, or another phone of its reported as found, with this parcel under way; null where neither was.';
