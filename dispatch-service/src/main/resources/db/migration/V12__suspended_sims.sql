-- Of a SIM that is to be suspended nothing else is waited for; of a found phone's, no replacement is.
update network_acknowledgement a set awaited = false
 where a.awaited
   and (a.action <> 'suspend' and exists (
          select from network_acknowledgement s where s.consignment_id = a.consignment_id and s.action = 'suspend')
     or a.action = 'replace' and exists (
          select from consignment c where c.consignment_id = a.consignment_id and c.state = 'discovered'));
comment on table network_acknowledgement is 'What a network operator owes for a dispatched SIM and when it answered; known to it by dispatch_id alone. awaited: neither rejected nor complete, and still wanted: what is not any more stays so, whatever is answered.';
