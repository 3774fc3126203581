alter type notice_type add value 'transfer-offered';
alter type notice_type add value 'transfer-ended';
alter type notice_type add value 'referral-transferred';
