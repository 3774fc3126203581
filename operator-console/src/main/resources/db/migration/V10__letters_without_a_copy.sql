-- A service that lacked the copy of a letter said that the letter was not there, and it was taken for settled: what waited behind it could not be let go.
update letter set state = 'OPEN', settled_at = null where state = 'SETTLED' and result = 'NOT_THERE' and letter >= 0;
