-- A stock-take asks for what is in a hub's hands, which is a small part of what it has ever had.
drop index concurrently if exists stock_in_hand;
create index concurrently stock_in_hand on stock (hub, device_id) where state in ('free', 'reserved', 'quarantined');
