-- What one caseworker has said of a referral, others of the same partner learn from its notices.
alter type notice_type add value 'delivery-changed';
alter type notice_type add value 'discovery-reported';
alter type notice_type add value 'sim-suspension-decided';
