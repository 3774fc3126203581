-- What is to come back, as V30, with parcels whose phones were found while the courier had them.
drop index concurrently if exists consignment_called_back_and_gone;
create index concurrently consignment_called_back_and_gone on consignment (hub, called_back_at, consignment_id)
 where called_back_at is not null and (state = 'dispatched' or (state = 'discovered' and end_reason is null));
drop index concurrently if exists consignment_to_come_back;
