alter table covert_message add column gateway_id uuid;
comment on column covert_message.gateway_id is 'By which the gateway for SMS knows it: random, so that who has the text and the ids of referral and parcel cannot put them together. The same at every try. Null: none was needed, or none is any more.';
create index covert_message_gateway on covert_message (gateway_id) where gateway_id is not null;
create index covert_message_named on covert_message (ended_at) where gateway_id is not null;
comment on index covert_message_named is 'For whoever forgets these ids.';
