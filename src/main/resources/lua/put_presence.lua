-- Keeps how somebody is now, and the latest time at which they were active.
-- KEYS[1]: the person. ARGV[1]: 1 when online, else 0. ARGV[2]: that time in milliseconds, or ''.
-- ARGV[3]: milliseconds after which the person is forgotten.
redis.call('HSET', KEYS[1], 'online', ARGV[1])
if ARGV[2] ~= '' then
  local former = tonumber(redis.call('HGET', KEYS[1], 'active') or '')
  if not former or tonumber(ARGV[2]) > former then
    redis.call('HSET', KEYS[1], 'active', ARGV[2])
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
