-- Keeps whom a client watches, for a while at least.
-- KEYS[1]: the client. ARGV[1]: the users. ARGV[2]: milliseconds. ARGV[3]: 1 when the users take the
-- place of others, 0 when they count only where there are none.
local life = math.max(tonumber(ARGV[2]), redis.call('PTTL', KEYS[1]))
if ARGV[3] == '1' or redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', life)
else
  redis.call('PEXPIRE', KEYS[1], life)
end
return 1
