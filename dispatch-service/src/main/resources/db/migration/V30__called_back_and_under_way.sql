-- Hubs ask for what was called back and is under way, again and again: not past all that has come to its end since.
drop index concurrently if exists consignment_to_come_back;
create index concurrently consignment_to_come_back on consignment (hub, called_back_at, consignment_id)
 where called_back_at is not null and state = 'dispatched';
drop index concurrently if exists consignment_called_back;
