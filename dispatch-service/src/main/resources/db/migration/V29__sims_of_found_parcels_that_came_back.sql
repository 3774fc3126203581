-- Of a SIM whose parcel has come back nothing is waited for but its suspension, also where the phone was found before that.
update network_acknowledgement a set awaited = false
 where a.awaited and a.action <> 'suspend'
   and exists (select from consignment c
                where c.consignment_id = a.consignment_id and c.state = 'discovered' and c.end_reason is not null);
