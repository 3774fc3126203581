alter type notice_type add value 'referral-set-apart';
alter type notice_type add value 'referral-taken-over';
