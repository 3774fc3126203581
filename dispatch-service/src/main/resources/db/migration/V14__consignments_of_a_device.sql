-- A SIM is suspended only if its phone is nobody else's by now.
create index consignment_device on consignment (device_id);
