/** What enrolment says in letters. Subjects tell nothing about training or meetings. */
export const enrolmentTexts = {
  week: {
    due: '“{{course}}”: the next step is due on {{day}}.',
    open: '“{{course}}”: a step from {{day}} is still open. It takes one tap to see it.',
  },
  letters: {
    accepted: {
      subject: 'You have a place',
      body: 'Good news: you have a place in "{{course}}".\n\nThe training begins when you start it, so choose an evening that suits you. The first step takes about ten minutes.',
      action: 'Start when you are ready',
      entry: 'You have a place in “{{course}}”.',
    },
    'accepted-from': {
      subject: 'You have a place',
      body: 'Good news: you have a place in "{{course}}".\n\nYour weeks count from {{day}}. You can look around before, and choose another day as long as you have not begun.',
      action: 'See what is next',
      entry: 'You have a place in “{{course}}”. Your weeks count from {{day}}.',
    },
    'start-set': {
      subject: 'The day on which you start',
      body: 'Our team has set the day on which you start "{{course}}": your weeks count from {{day}}.\n\nYou can look around before, and choose another day as long as you have not begun.',
      action: 'See what is next',
      entry: 'Your weeks in “{{course}}” count from {{day}}.',
    },
    'accepted-in-group': {
      subject: 'You have a place',
      body: 'Good news: you have a place in "{{course}}".\n\nYour group starts on {{day}}. Everything is ready for you on that day; until then there is nothing you need to do.',
      action: 'See when it starts',
      entry: 'You have a place in “{{course}}”. Your group starts on {{day}}.',
    },
    'place-offered': {
      subject: 'A place is yours if you want it',
      body: 'A place in "{{course}}" has come free, and you are next.\n\nIt is kept for you until {{until}}. Say yes or no in one tap. If it does not suit you this time, the next person is asked.',
      action: 'Answer',
      entry: 'A place in “{{course}}” is kept for you until {{until}}.',
    },
    'place-passed-on': {
      subject: 'Your place on the list',
      body: 'The place in "{{course}}" that was kept for you has gone to the next person, because the time to answer has passed.\n\nThat is all right. If you would still like a place, one tap puts you back on the list.',
      action: 'I would still like a place',
      entry: 'The place in “{{course}}” went to the next person. You can ask for one again.',
    },
    'moved-group': {
      subject: 'A change of your group',
      body: 'You have moved to another group of "{{course}}". It starts on {{day}}, and the dates of your weeks follow it.\n\nEverything you have done is kept.',
      action: 'See your dates',
      entry: 'You moved to another group of “{{course}}”. It starts on {{day}}.',
    },
    'left-group': {
      subject: 'A change of your group',
      body: 'From now on you take "{{course}}" at your own pace.\n\nEverything you have done is kept.',
      action: 'See your dates',
      entry: 'You take “{{course}}” at your own pace now.',
    },
    waitlisted: {
      subject: 'You are on the list',
      body: 'All places in "{{course}}" are taken right now, so you are on the waiting list.\n\nThere is nothing you need to do. When a place is free it is yours, in the order in which people asked, and we write to you at once.',
      action: 'See where things stand',
      entry: 'You are on the waiting list for “{{course}}”.',
    },
    declined: {
      subject: 'An answer to your application',
      body: 'Thank you for applying for "{{course}}". We are not able to offer you a place this time.\n\nThe reason we noted: {{reason}}\n\nYou are welcome to apply again.',
      action: 'See your application',
      entry: 'There is an answer to your application for “{{course}}”.',
    },
    withdrawn: {
      subject: 'A change to your place',
      body: 'Your place in "{{course}}" was ended by our team.\n\nThe reason we noted: {{reason}}\n\nYour work is kept. If this is a surprise, answer this mail and we will talk.',
      action: 'See where things stand',
      entry: 'Your place in “{{course}}” was ended by our team.',
    },
    withdrew: {
      subject: 'You gave up your place',
      body: 'You have withdrawn from "{{course}}". Thank you for the time you gave it.\n\nYour work is kept. If you want to come back, enrol again and go on where you left off.',
      action: 'Come back any time',
      entry: 'You gave up your place in “{{course}}”.',
    },
    paused: {
      subject: 'A break for you',
      body: 'Your training "{{course}}" is paused. Nothing falls due while it is, and every date moves by the length of the break.',
      action: 'Resume when you are ready',
      entry: 'Your break from “{{course}}” has begun.',
    },
    'break-declined': {
      subject: 'An answer to your question',
      body: 'You asked for a longer break. We are not able to arrange it as you wished.\n\nThe reason we noted: {{reason}}\n\nA shorter break may still be possible, and there is always a way to catch up. Answer this mail if you would like to talk.',
      action: 'See what is possible',
    },
    resumed: {
      subject: 'You can go on',
      body: 'Your training "{{course}}" is running again. Every due date has moved by the length of the break.',
      action: 'See what is next',
      entry: 'You can go on with “{{course}}”. Every date has moved by the length of the break.',
    },
    reopened: {
      subject: 'You can go on',
      body: 'Your training "{{course}}" is open again. Everything you did before is still there.',
      action: 'See what is next',
      entry: '“{{course}}” is open for you again.',
    },
  },
};
