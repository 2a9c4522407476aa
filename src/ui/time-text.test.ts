import { LOCAL_TIME_TEXT } from './time-text';

// The zone of the machine, whichever it is: times are made in it too.
test.each<[string, Date, string, string, string]>([
  ['digits are padded', new Date(2026, 0, 2, 3, 4, 5, 999), '03:04:05', 'Jan 2', '2026-01-02 03:04:05'],
  ['two digits stay', new Date(2026, 10, 21, 14, 33, 27), '14:33:27', 'Nov 21', '2026-11-21 14:33:27'],
  ['midnight is hour 0', new Date(2028, 1, 29, 0, 0, 0), '00:00:00', 'Feb 29', '2028-02-29 00:00:00'],
])('local times: %s', (_, date, time, day, dateTime) => {
  const ms = date.getTime();
  expect([LOCAL_TIME_TEXT.time(ms), LOCAL_TIME_TEXT.day(ms), LOCAL_TIME_TEXT.dateTime(ms)]).toEqual([
    time,
    day,
    dateTime,
  ]);
});
