-- Whoever waits no longer for what was asked of a consignment holds its lock meanwhile: not for as long as it takes to read all that is awaited.
create index network_acknowledgement_awaited_of on network_acknowledgement (consignment_id) where awaited;
