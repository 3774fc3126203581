alter table consignment add column labelled bigint;
comment on column consignment.labelled is 'Sequence of the delivery details that the last label of this parcel was made of, while it was in hand; null where none was made, or before that was remembered.';
