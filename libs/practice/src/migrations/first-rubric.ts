/** The rubric with which every installation begins, in its version 1. What is seen, never who somebody is. */
export const FIRST_RUBRIC = {
  id: '0197c000-0000-7000-8000-000000000001',
  key: 'running-a-meeting',
  name: 'Running a meeting',
  criteria: [
    {
      key: 'opening',
      title: 'Opening and ground rules',
      levels: [
        'The meeting begins without a welcome, or the ground rules are not said.',
        'Welcomes people and reads the ground rules, with prompting or from the page. The end time or confidentiality is left out.',
        'Welcomes people, says what the meeting is for, when it ends, and the ground rules with confidentiality and its limits, in plain words.',
        'Does all of that in the first five minutes, unhurried; checks that newcomers have understood, and says that everybody may pass.',
      ],
    },
    {
      key: 'check-in',
      title: 'Check-in',
      levels: [
        'There is no check-in, or only some people are asked.',
        'Goes round, but some check-ins grow into long stories and others are skipped.',
        'Invites everybody in turn, thanks each person, and keeps check-ins short enough for all.',
        'Names what people bring so that they feel heard, and notes topics from the check-in that the meeting takes up later.',
      ],
    },
    {
      key: 'agenda',
      title: 'Agenda',
      levels: [
        'The meeting has no order that people could follow.',
        'Announces topics, but does not come back to them, or fills the time alone.',
        'Makes a short agenda with the group from what came up, and follows it.',
        'Weighs with the group what matters most today, changes the plan aloud when it is needed, and closes each topic before the next.',
      ],
    },
    {
      key: 'listening',
      title: 'Listening and open questions',
      levels: [
        'Mostly tells or gives advice; people are interrupted.',
        'Listens and reflects now and then; questions are mostly closed or lead to an answer already in mind.',
        'Lets people finish, reflects what was said, and asks open questions more often than telling.',
        'Reflections bring out what the person means; questions help people find their own next step; silence is given room.',
      ],
    },
    {
      key: 'tools',
      title: 'Using the tools',
      levels: [
        'No tool is used where one was called for.',
        'Names a tool or explains it, without working it through with somebody’s own example.',
        'Picks a tool that fits what was raised, asks for permission, and works it through with the group step by step.',
        'Lets the group do most of the work on the tool, and links it to what the person will try before the next meeting.',
      ],
    },
    {
      key: 'sharing-time',
      title: 'Sharing the time',
      levels: [
        'One or two people speak most of the time, or the facilitator does.',
        'Notices when somebody speaks for long, and steps in late or abruptly.',
        'Invites people who have not spoken, and moves on kindly from those who have spoken for long.',
        'Everybody who wished to speak has spoken; people speak to each other and not only to the facilitator; times are kept.',
      ],
    },
    {
      key: 'safety',
      title: 'Safety and boundaries',
      levels: [
        'A breach of the ground rules, or a sign of danger, is passed over.',
        'Notices it, and is unsure what to do or goes beyond the role, for example by counselling one person.',
        'Comes back to the ground rules calmly, stays within the role, and knows whom to call or hand over to.',
        'Protects the person and the group at once, checks quietly with people afterwards, and tells the organisation what it needs to know.',
      ],
    },
    {
      key: 'closing',
      title: 'Closing',
      levels: [
        'The meeting breaks off, or runs over without a word.',
        'Ends on time, with people still in the middle of a topic.',
        'Keeps time for a check-out, sums up, says when the next meeting is, and ends on time.',
        'People leave with something they will try, in their own words; newcomers are spoken to, and the co-facilitator debriefs.',
      ],
    },
  ],
} as const;
