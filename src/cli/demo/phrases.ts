// The sentences that reports and comments of the demo are made of.

export const openings = [
  'This happens every time I try it.',
  'I have seen this three times this week.',
  'Not dramatic, but it makes a bad first impression.',
  'A customer told us about this on the phone.',
  'This used to work.',
  'I could make it happen on two devices.',
  'Found while testing something else.',
  'My colleague sees the same.',
] as const;

export const preparations = [
  'Start from a fresh installation',
  'Reset everything to factory settings',
  'Fill in 0.8 l of cold water',
  'Open the settings',
  'Leave it alone for ten minutes',
  'Turn on the night mode',
  'Set the language to English',
] as const;

export const deeds = [
  'Press **Start**',
  'Wait for the first beep',
  'Do the same once more',
  'Press and hold *both* buttons',
  'Go back to the first screen',
  'Look at the display',
  'Switch it off and on again',
] as const;

export const expectations = [
  'It does what the manual says on page 12.',
  'It works the first time, as it does in the version before.',
  'At least a message that says what is wrong.',
  'Nothing of the kind.',
  'The same as on the other model.',
] as const;

export const outcomes = [
  'Nothing happens at all.',
  'It works for a second and then stops.',
  'See the lines of the log below.',
  'It has to be restarted.',
  'It helps to wait for a minute, but who would know?',
] as const;

export const logs = [
  'WARN  heater: target=100.0 actual=91.8 (retry 3)\nERROR heater: gave up after 3 tries, code=E7',
  'sensor: lid=open\nsensor: lid=open\nsensor: lid=shut\nsensor: lid=open   <- nobody has touched it',
  'sync: 14 local, 15 remote, 1 conflict\nsync: keeping remote (why?)',
  'Traceback:\n  at Timer.tick (timer.ts:88)\n  at Clock.run (clock.ts:21)\nRangeError: -1 is no duration',
  'GET /v2/kettles/me 200 31ms\nPUT /v2/kettles/me 409 12ms\nPUT /v2/kettles/me 409 11ms',
] as const;

export const asides = [
  '> It is only a kettle.\n\nIt is not. People stand in front of it at six in the morning.',
  'As a workaround, taking it off its base for a few seconds helps.',
  'The manual does not mention this at all.',
  'The table in the handbook says:\n\n| mode | expected | seen |\n| --- | --- | --- |\n| normal | 100 °C | 92 °C |\n| gentle | 80 °C | 79 °C |',
  'Full logs: https://logs.example.org/kettle?day=today',
] as const;

export const triage = [
  'Thanks for the report. I can see it here too.',
  'Confirmed on our test bench.',
  'Looks like something for the next release.',
  'Giving this to somebody who knows that part.',
  'The steps were enough to make it happen at once, thank you.',
] as const;

export const questions = [
  'Which firmware is that? It stands below the base.',
  'Does it also happen with the child lock off?',
  'Could you attach the log of such a boil?',
  'Is this the model with the glass body?',
] as const;

export const answers = [
  'It is the steel one, bought in spring.',
  'Yes, with both settings.',
  'I have tried that; no difference.',
  'After the update it happens less often, but it does.',
  'Now I can not make it happen any more. I will watch it.',
] as const;

export const progress = [
  'Found it: the threshold is compared *before* it is read.',
  'Half done. The rest waits for the new sensor values.',
  'There are two causes; this takes care of the first:\n\n```\nif (lid.isOpen() && !heater.isOn()) return;\n```',
  'The test for this fails now, which is good.',
  'I had to go back to an older build to understand this one.',
] as const;

export const fixes = [
  'Mended; it will be in the next version.',
  'Fixed, with a test that holds it.',
  'The check is now done after each boil, so this can not come back.',
  'Done. It was one line, and a day to find it.',
] as const;

export const refusals = [
  'This is how the hardware is built; there is nothing that we can do.',
  'Nobody here could make this happen, on four devices.',
  'Without a log there is nothing to go on. Please reopen with one.',
  'This is meant to be so; the manual now says it on page 14.',
] as const;

export const verified = [
  'Verified on the steel model and on the glass one.',
  'Works here. Thank you!',
  'Checked with yesterday’s build: gone.',
] as const;

export const reopened = [
  'Sorry, it is back since this morning.',
  'With very little water it still happens.',
  'It works on the bench, but not in my kitchen.',
] as const;

export const confidential = [
  'The customer behind this is a large hotel; please keep it in mind for the order.',
  'Between us: the supplier knows about this batch of seals.',
  'Support has a list of 14 serial numbers with this. Ask me for it.',
  'Legal wants to see the wording before we answer publicly.',
] as const;
