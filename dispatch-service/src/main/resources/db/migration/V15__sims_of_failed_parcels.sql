-- Of a SIM whose parcel has failed nothing is waited for but its suspension; where its phone goes out again, it is asked for anew.
update network_acknowledgement a set awaited = false
 where a.awaited and a.action <> 'suspend'
   and exists (select from consignment c where c.consignment_id = a.consignment_id and c.state = 'failed');
