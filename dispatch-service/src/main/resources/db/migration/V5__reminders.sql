alter table network_acknowledgement add column reminded_at timestamptz;
comment on column network_acknowledgement.reminded_at is 'When the operator was last reminded on its feed.';

create index network_acknowledgement_rejected on network_acknowledgement (rejected_at, dispatch_id) where rejected_at is not null;
create index network_acknowledgement_asked_for on network_acknowledgement (consignment_id) where action <> 'activate';
