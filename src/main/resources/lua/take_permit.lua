-- Takes one permit of a token bucket, kept as the time at which it is full again (GCRA).
-- KEYS[1]: the bucket. ARGV[1]: microseconds until one permit is back. ARGV[2]: permits in all.
-- Answers 0, or the microseconds until there is a permit.
-- By the clock of Redis: those of the hubs may differ.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local permit = tonumber(ARGV[1])
local latest = now + tonumber(ARGV[2]) * permit
local former = tonumber(redis.call('GET', KEYS[1]) or now)
-- What no taking could have set is left from a clock that ran ahead.
local full = math.min(math.max(former, now), latest)
local after = full + permit
local wait = math.max(0, after - latest)
if wait == 0 then
  full = after
end
if full ~= former then
  redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000) + 1)
end
return wait
